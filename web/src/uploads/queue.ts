/** Files on their way into the graph: sent one after the other, asked after until they are read, then decided on. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useAddress } from "../address";
import { Refusal, upload } from "../api/client";
import type { Problem, UploadCard, Written } from "../api/types";
import { useLanguage } from "../language";
import { decision, type Ids } from "./choosing";

export interface Item {
  key: string;
  name: string;
  state: "waiting" | "sending" | "reading" | "found" | "writing" | "written" | "failed";
  card?: UploadCard;
  problem?: Problem | undefined;
  written?: Written;
  rejected: Ids;
}

export interface Queue {
  items: Item[];
  add: (files: Iterable<File>, refuse: (file: File) => string | null) => void;
  reject: (key: string, rejected: Ids) => void;
  write: (key: string) => Promise<void>;
  /** Take a file off the list, and let the service forget it. */
  drop: (key: string) => void;
}

/** Milliseconds between two looks at a file, and before what failed for the moment is tried again. */
const PAUSES = [300, 500, 1000, 2000, 4000];
/** Where the address has the files that were sent, so that they are there again when the page is. */
const FILES = "_files";

export function useQueue(): Queue {
  const { code } = useLanguage();
  const { own, change } = useAddress();
  const [items, setItems] = useState<Item[]>([]);
  const [stop] = useState(() => new AbortController());
  const turnRef = useRef<Promise<unknown>>(Promise.resolve());
  const goneRef = useRef(new Set<string>());
  const wish = { language: code, signal: stop.signal };

  const patch = (key: string, part: Partial<Item>) =>
    setItems((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const follow = async (key: string, begin: () => Promise<UploadCard>) => {
    try {
      let card = await patiently(begin, wish.signal);
      for (let looks = 0; card.state === "reading" && !goneRef.current.has(key); looks++) {
        patch(key, { state: "reading", card });
        await pause(looks, wish.signal);
        const { id } = card;
        card = await patiently(() => upload.look(id, wish), wish.signal);
      }
      patch(key, { state: "found", card, name: card.name });
    } catch (failure) {
      if (failure instanceof Refusal) patch(key, { state: "failed", problem: failure.problem });
      else if (!wish.signal.aborted) throw failure;
    }
  };

  useEffect(() => {
    const kept = (own.get(FILES) ?? "").split(",").filter((id) => /^[0-9a-f]{32}$/.test(id));
    setItems(kept.map((id) => ({ key: id, name: "…", state: "reading", rejected: new Set() })));
    for (const id of kept) void follow(id, () => upload.look(id, wish));
    return () => stop.abort();
    // only what the address held when the page came
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const waiting = items.flatMap((each) => (each.card && each.state !== "written" ? [each.card.id] : [])).join(",");
  useEffect(() => {
    if (items.every((each) => each.card || each.state === "failed")) change({ [FILES]: waiting || null });
    // the address follows the files, not the other way round
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [waiting, items.length]);

  const add = (files: Iterable<File>, refuse: (file: File) => string | null) => {
    for (const file of files) {
      const key = `${file.name} ${Math.random()}`;
      const detail = refuse(file);
      const problem = detail ? { ...LOCAL, detail, where: file.name } : undefined;
      setItems((before) => [...before, { key, name: file.name, state: problem ? "failed" : "waiting", problem, rejected: new Set() }]);
      if (problem) continue;
      turnRef.current = turnRef.current.then(() => {
        if (goneRef.current.has(key)) return;
        patch(key, { state: "sending" });
        let sent: Promise<unknown> = Promise.resolve();
        const done = follow(key, () => {
          const sending = upload.send(file, wish);
          sent = sending.catch(() => undefined);
          return sending;
        });
        return Promise.race([done, sent]);
      });
    }
  };

  const write = async (key: string) => {
    const item = items.find((each) => each.key === key);
    if (!item?.card) return;
    patch(key, { state: "writing", problem: undefined });
    try {
      const { id, documents = [] } = item.card;
      patch(key, { state: "written", written: await upload.write(id, decision(documents, item.rejected), { language: code }) });
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure;
      patch(key, { state: "found", problem: failure.problem });
    }
  };

  const drop = (key: string) => {
    goneRef.current.add(key);
    const item = items.find((each) => each.key === key);
    setItems((before) => before.filter((each) => each.key !== key));
    if (item?.card && item.state !== "written") upload.forget(item.card.id, { language: code }).catch(() => undefined);
  };
  const reject = useCallback((key: string, rejected: Ids) => patch(key, { rejected }), []);
  return { items, add, reject, write, drop };
}

const LOCAL: Problem = {
  type: "urn:pactgraph:problem:0", title: "", status: 422, detail: "", where: null, remedy: null, candidates: [],
};

async function pause(times: number, signal: AbortSignal): Promise<void> {
  const wait = PAUSES[Math.min(times, PAUSES.length - 1)] ?? 1000;
  await new Promise((resolve) => setTimeout(resolve, wait));
  signal.throwIfAborted();
}

/** Ask until there is an answer: the service may be busy, or away and back again. */
async function patiently<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await act();
    } catch (failure) {
      if (!(failure instanceof Refusal) || !failure.passing) throw failure;
    }
    await pause(failures + 1, signal);
  }
}
