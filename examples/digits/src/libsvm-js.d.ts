declare module "libsvm-js/asm.js" {
  /** The part of libsvm-js that the example uses; the package brings no types of its own. */
  export default class SVM {
    static readonly SVM_TYPES: { readonly C_SVC: string };
    static readonly KERNEL_TYPES: { readonly RBF: string };
    /** Brings back a classifier from the text that `serializeModel` gave. */
    static load(model: string): SVM;
    constructor(options: {
      type: string;
      kernel: string;
      gamma: number;
      cost: number;
      /** Keeps libsvm from printing its progress. */
      quiet?: boolean;
    });
    train(samples: number[][], labels: number[]): void;
    predict(samples: number[][]): number[];
    serializeModel(): string;
    /** Gives back the memory that the compiled code holds. */
    free(): void;
  }
}
