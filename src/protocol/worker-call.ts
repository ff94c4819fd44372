// Calls across a worker's border: each side gets the other's methods as promises.

/** The ends of a `MessagePort`, a `Worker` or `parentPort`, as far as calls need them. */
export interface MessageEnd {
  postMessage(message: unknown): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: a constraint that every method satisfies
export type Methods = { readonly [name: string]: (...args: any[]) => unknown };

/** The same methods, seen from the other side of the border. */
export type Remote<M extends Methods> = {
  readonly [K in keyof M]: (...args: Parameters<M[K]>) => Promise<Awaited<ReturnType<M[K]>>>;
};

interface Call {
  readonly type: "call";
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface Reply {
  readonly type: "reply";
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string; readonly stack?: string };
}

/** Answers the calls that arrive at `end` with `methods`. Several calls may be under way at once. */
export function serveCalls(end: MessageEnd, methods: Methods): void {
  end.on("message", (message) => {
    if (!isCall(message)) return;
    answer(message, methods).then((reply) => end.postMessage(reply));
  });
}

/**
 * Makes the methods that the other side serves callable from here.
 * @param ended resolves, with the reason, when the other side is gone: calls that wait, and later ones, fail with it
 */
export function remoteCalls<M extends Methods>(end: MessageEnd, ended?: Promise<Error>): Remote<M> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let nextId = 1;
  let gone: Error | undefined;
  end.on("message", (message) => {
    if (!isReply(message)) return;
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) call?.reject(toError(message.error));
    else call?.resolve(message.value);
  });
  ended?.then((reason) => {
    gone = reason;
    for (const call of waiting.values()) call.reject(reason);
    waiting.clear();
  });
  return new Proxy({} as Remote<M>, {
    get:
      (_target, method) =>
      (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          if (gone) return reject(gone);
          const id = nextId++;
          waiting.set(id, { resolve, reject });
          end.postMessage({ type: "call", id, method: String(method), args } satisfies Call);
        }),
  });
}

async function answer(call: Call, methods: Methods): Promise<Reply> {
  try {
    const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
    if (!method) throw new Error(`No method ${call.method} is served here`);
    return { type: "reply", id: call.id, value: await method(...call.args) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const { name, message, stack } = error;
    return { type: "reply", id: call.id, error: { name, message, ...(stack ? { stack } : {}) } };
  }
}

function toError(error: NonNullable<Reply["error"]>): Error {
  return Object.assign(new Error(error.message), { name: error.name, stack: error.stack });
}

function isCall(message: unknown): message is Call {
  return (message as Partial<Call> | null)?.type === "call";
}

function isReply(message: unknown): message is Reply {
  return (message as Partial<Reply> | null)?.type === "reply";
}
