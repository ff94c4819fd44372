/** Words of a page by their keys; one level of groups. */
export type PageWords = { readonly [key: string]: string | { readonly [key: string]: string } };

/** The same words in any language. */
export type Translated<W extends PageWords> = {
  readonly [K in keyof W]: W[K] extends string ? string : { readonly [L in keyof W[K]]: string };
};
