export interface Control<Changes> {
  readonly element: HTMLElement;
  update(changes: Changes): void;
}
