/** The only module that asks the service. */
import type {
  Answer,
  Asked,
  DocumentCard,
  EntityCard,
  FormatCard,
  Graph,
  NameCard,
  Problem,
  QueryCard,
  UploadCard,
  UploadLimits,
  Vocabulary,
  Written,
} from "./types";

export type Parameters = Record<string, string>;

/** The service refused, or could not be reached (`status` 0). */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  /** Whether the same request may well succeed later. */
  get passing(): boolean {
    return [0, 429, 502, 503, 504].includes(this.problem.status);
  }
}

/** What one question to the service needs besides its address. */
export interface Wish {
  language: string;
  signal?: AbortSignal;
}

const KEY = "pactgraph.key";

/** The key that a guarded service wants to be shown; kept until the browser's tab is closed. */
export function keepKey(key: string): void {
  sessionStorage.setItem(KEY, key);
}

/** The address of an answer in a format, for links. */
export function answerAddress(name: string, parameters: Parameters, format?: string): string {
  const given = new URLSearchParams(parameters);
  if (format) given.set("format", format);
  const query = given.toString();
  return `/v1/${name}${query ? `?${query}` : ""}`;
}

/** The parameters that were given for an answer, as they were understood: asking with them gets the same. */
export function givenOf(answer: Answer): Parameters {
  const given = Object.entries(answer.parameters).filter(([, each]) => each.typed !== null && each.value !== null);
  return Object.fromEntries(given.map(([name, each]) => [name, String(each.value)]));
}

export const ask = {
  queries: (wish: Wish) => read<QueryCard[]>("/v1/queries", wish),
  vocabulary: (wish: Wish) => read<Vocabulary>("/v1/vocabulary", wish),
  formats: (wish: Wish) => read<FormatCard[]>("/v1/formats", wish),
  names: (ids: string[], wish: Wish) => read<NameCard[]>(`/v1/names?${new URLSearchParams({ ids: ids.join(",") })}`, wish),
  answer: (name: string, parameters: Parameters, wish: Wish) => read<Answer>(answerAddress(name, parameters), wish),
  graph: async (name: string, parameters: Parameters, wish: Wish) =>
    (await read<{ graph: Graph }>(answerAddress(name, parameters, "jgf"), wish)).graph,
  words: (question: string, parameters: Parameters, wish: Wish) =>
    read<Asked>(`/v1/ask?${new URLSearchParams({ ...parameters, q: question })}`, wish),
  entity: (id: string, wish: Wish) => read<EntityCard>(`/v1/entities/${encodeURIComponent(id)}`, wish),
  document: (id: string, skip: number, wish: Wish) =>
    read<DocumentCard>(`/v1/documents/${encodeURIComponent(id)}?skip=${skip}&limit=1000`, wish),
  ready: (wish: Wish) => read<{ status: string; uploads?: boolean }>("/readyz", wish),
};

/** Documents that are loaded from the page, where the service lets them; only `write` changes the graph. */
export const upload = {
  limits: (wish: Wish) => read<UploadLimits>("/v1/uploads", wish),
  send: (file: File, wish: Wish) =>
    read<UploadCard>(`/v1/uploads?${new URLSearchParams({ name: file.name })}`, wish, { method: "POST", body: file }),
  look: (id: string, wish: Wish) => read<UploadCard>(`/v1/uploads/${id}`, wish),
  write: (id: string, accepted: Record<string, string[]>, wish: Wish) =>
    read<Written>(`/v1/uploads/${id}/written`, wish, {
      method: "POST",
      body: new Blob([JSON.stringify({ accepted })], { type: "application/json" }),
    }),
  forget: (id: string, wish: Wish) => read<undefined>(`/v1/uploads/${id}`, wish, { method: "DELETE" }),
};

interface Sent {
  method: "POST" | "DELETE";
  body?: Blob;
}

async function read<T>(address: string, { language, signal }: Wish, sent?: Sent): Promise<T> {
  const key = sessionStorage.getItem(KEY);
  const headers: Record<string, string> = { "Accept-Language": language };
  if (key) headers.Authorization = `Bearer ${key}`;
  let response: Response;
  try {
    response = await fetch(address, { headers, signal: signal ?? null, ...sent });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Refusal({ ...UNREACHED, where: address });
  }
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  throw new Refusal(await problemOf(response));
}

const UNREACHED: Problem = {
  type: "urn:pactgraph:problem:0",
  title: "Unreachable",
  status: 0,
  detail: "the service can't be reached",
  where: null,
  remedy: null,
  candidates: [],
};

async function problemOf(response: Response): Promise<Problem> {
  try {
    return { ...UNREACHED, ...((await response.json()) as Problem) };
  } catch {
    return { ...UNREACHED, status: response.status, title: response.statusText, detail: response.statusText };
  }
}
