/** The text of a worker's script with all that it imports, as a build makes it of the file before the `?`. */
declare module "*?worker" {
  export const source: string;
}
