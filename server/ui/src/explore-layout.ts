// The worker that finds where nodes go: ForceAtlas2, in chunks, so that places can be seen early.
// Source: M. Jacomy et al., ForceAtlas2, PLoS ONE 9 (6), 2014.

import iterate from "graphology-layout-forceatlas2/iterate.js";
import type { Task } from "./layout";

const CHUNK = 40; // milliseconds of work between two reports
const PER_NODE = 10; // numbers that ForceAtlas2 keeps of a node

let current = 0;

self.onmessage = (message: MessageEvent<Task>) => {
  current = message.data.id;
  work(message.data, message.data.iterations);
};

function work(task: Task, left: number): void {
  if (task.id !== current) return; // another graph has come in the meantime
  const until = performance.now() + CHUNK;
  do {
    iterate(task.settings, task.nodes, task.edges);
    left -= 1;
  } while (left > 0 && performance.now() < until);
  const places = new Float32Array((task.nodes.length / PER_NODE) * 2);
  for (let i = 0; i < places.length / 2; i++) {
    places[2 * i] = task.nodes[PER_NODE * i] ?? 0;
    places[2 * i + 1] = task.nodes[PER_NODE * i + 1] ?? 0;
  }
  self.postMessage({ id: task.id, places, done: left <= 0 }, { transfer: [places.buffer] });
  if (left > 0) setTimeout(() => work(task, left));
}
