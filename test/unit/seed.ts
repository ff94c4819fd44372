/** Where tests that draw lots begin: the same place each time, unless PIPELENS_SEED names another. */
export const seed = Number(process.env.PIPELENS_SEED ?? 1);
