// Shows what Python draws, and tells Python what the hand does. No mathematics of the course happens here: the only sums are
// those that turn pixels into the numbers on the axes and back.

const SVG = "http://www.w3.org/2000/svg";
const LATE = "Python does not answer. It is busy with another cell, or the cell of this picture has to be run again.";
const IN_FLIGHT = 3; // questions under way at once; waiting for each answer would be slowed by the server's socket
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// The nearest number on the control's grid between two ends, free of binary dust.
function snap(value, low, high, step) {
  const near = Math.min(high, Math.max(low, Math.round(value / step) * step));
  return Number(near.toPrecision(12));
}

const decimals = (step) => Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
const written = (value, step) => String(Number(value.toFixed(decimals(step) + 1)));
const spoken = (value, step) => value.toFixed(decimals(step));

// ---- the conversation with Python ------------------------------------------------------------------------------------------

// Keeps what the hand holds; sends only the newest values, a few questions at a time.
function conversation(model, { onValues, onLate, onAnswer }) {
  const view = Math.random().toString(36).slice(2); // one model may be shown twice; each view counts its own questions
  let mine = model.get("values");
  let due = false;
  let sent = 0;
  let heard = 0;
  let timer;

  const watch = () => {
    clearTimeout(timer);
    if (sent > heard) timer = setTimeout(() => onLate(true), 3000);
  };
  const ask = (message) => {
    model.send({ ...message, ask: { view, n: ++sent } });
    watch();
  };
  const pump = () => {
    if (!due || sent - heard >= IN_FLIGHT) return;
    due = false;
    ask({ values: mine });
  };
  const adopt = () => {
    if (due || sent > heard) return; // the hand is ahead of Python
    mine = model.get("values");
    onValues();
  };

  return {
    view,
    value: (name) => mine[name],
    change(name, value) {
      if (JSON.stringify(mine[name]) === JSON.stringify(value)) return;
      mine = { ...mine, [name]: value };
      onValues();
      if (!due) requestAnimationFrame(pump);
      due = true;
    },
    act(name) {
      if (due) {
        due = false;
        ask({ values: mine });
      }
      ask({ act: name });
    },
    adopt,
    answered() {
      const answer = model.get("answer");
      if (answer.view !== view) return;
      heard = Math.max(heard, answer.n);
      onLate(false);
      watch();
      pump();
      adopt();
      onAnswer();
    },
    end: () => clearTimeout(timer),
  };
}

// ---- controls --------------------------------------------------------------------------------------------------------------
// Each returns a function that shows the value Python or the hand has given it.

// A box for one number. While it is written in, it is left alone.
function numberBox({ label, low, high, step, read, write }) {
  const box = make("input", { type: "number", class: "mml-box", min: low, max: high, step, "aria-label": label });
  const refresh = () => {
    if (document.activeElement !== box) box.value = written(read(), step);
  };
  box.addEventListener("input", () => {
    const value = box.valueAsNumber;
    if (value >= low && value <= high) write(value);
  });
  box.addEventListener("change", () => {
    const value = box.valueAsNumber;
    if (Number.isFinite(value)) write(Math.min(high, Math.max(low, value)));
    box.value = written(read(), step);
  });
  return { box, refresh };
}

function movablePoint(control, { spec, talk, stage, panel }) {
  const { name, label, role, step } = control;
  const [x0, x1] = spec.x;
  const [y0, y1] = spec.y;
  const [left, top, wide, tall] = spec.box;
  const [viewWide, viewTall] = spec.view;
  const put = (x, y) => talk.change(name, [snap(x, x0, x1, step), snap(y, y0, y1, step)]);
  const clicks = spec.click && spec.click[0] === name ? spec.click[1] : null; // the button that a click presses

  const handle = make("div", {
    class: `mml-handle mml-${role}`, role: "slider", tabindex: 0, "aria-label": label,
    "aria-roledescription": "movable point", "aria-valuemin": x0, "aria-valuemax": x1,
  });
  let grip = [0, 0]; // from the pointer to the point, so that nothing jumps when it is taken
  let dragged = false;
  const under = (event) => {
    const frame = stage.querySelector("svg").getBoundingClientRect();
    const px = ((event.clientX - frame.left) / frame.width) * viewWide - left;
    const py = ((event.clientY - frame.top) / frame.height) * viewTall - top;
    return [x0 + (px / wide) * (x1 - x0), y1 - (py / tall) * (y1 - y0)];
  };
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const [x, y] = under(event);
    const at = talk.value(name);
    grip = [at[0] - x, at[1] - y];
    dragged = false;
    handle.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    event.preventDefault();
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const [x, y] = under(event);
    const before = talk.value(name);
    put(x + grip[0], y + grip[1]);
    dragged ||= talk.value(name) !== before;
  });
  if (clicks) {
    stage.classList.add("mml-clicks");
    stage.addEventListener("click", (event) => {
      if (!dragged) {
        const [x, y] = under(event);
        if (x < x0 || x > x1 || y < y0 || y > y1) return;
        put(x, y);
        talk.act(clicks);
      }
      dragged = false;
    });
  }
  handle.addEventListener("keydown", (event) => {
    if (clicks && event.key === "Enter" && !event.shiftKey) talk.act(clicks);
    const way = ARROWS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    const far = step * (event.shiftKey ? 10 : 1);
    const at = talk.value(name);
    put(at[0] + far * way[0], at[1] + far * way[1]);
    event.preventDefault();
    event.stopPropagation();
  });
  stage.append(handle);

  const ends = [spec.x, spec.y];
  const boxes = [0, 1].map((i) =>
    numberBox({
      label: `${label}, ${"xy"[i]}`, low: ends[i][0], high: ends[i][1], step,
      read: () => talk.value(name)[i],
      write: (value) => {
        const at = [...talk.value(name)];
        at[i] = value;
        talk.change(name, at);
      },
    }),
  );
  const tag = make("span", { class: `mml-tag mml-${role}`, "aria-hidden": "true" }, control.tag);
  panel.append(make("div", { class: "mml-row", role: "group", "aria-label": label }, tag, ...boxes.map((b) => b.box)));

  return () => {
    const [x, y] = talk.value(name);
    handle.style.left = `${((left + ((x - x0) / (x1 - x0)) * wide) / viewWide) * 100}%`;
    handle.style.top = `${((top + ((y1 - y) / (y1 - y0)) * tall) / viewTall) * 100}%`;
    handle.setAttribute("aria-valuenow", x);
    handle.setAttribute("aria-valuetext", `x ${spoken(x, step)}, y ${spoken(y, step)}`);
    for (const b of boxes) b.refresh();
  };
}

function slider({ name, label, low, high, step }, { talk, panel }) {
  const range = make("input", { type: "range", class: "mml-range", min: low, max: high, step: "any", "aria-label": label });
  const { box, refresh } = numberBox({
    label: `${label}, as a number`, low, high, step,
    read: () => talk.value(name),
    write: (value) => talk.change(name, value),
  });
  range.addEventListener("input", () => talk.change(name, snap(range.valueAsNumber, low, high, step)));
  range.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    const far = step * (event.shiftKey ? 10 : 1) * (way[0] + way[1]);
    talk.change(name, snap(talk.value(name) + far, low, high, step));
    event.preventDefault();
    event.stopPropagation();
  });
  const words = make("span", { class: "mml-words", "aria-hidden": "true" }, label);
  panel.append(make("div", { class: "mml-row mml-row-slider" }, words, range, box));
  return () => {
    range.value = talk.value(name);
    range.setAttribute("aria-valuetext", spoken(talk.value(name), step));
    refresh();
  };
}

function choice({ name, label, options }, { talk, panel }) {
  const radios = options.map((option) => {
    const radio = make("input", { type: "radio", name: `${talk.view}-${name}`, value: option });
    radio.addEventListener("change", () => radio.checked && talk.change(name, option));
    return radio;
  });
  const labels = radios.map((radio) => make("label", { class: "mml-option" }, radio, make("span", {}, radio.value)));
  const legend = make("legend", { class: "mml-words" }, label);
  panel.append(make("fieldset", { class: "mml-choice" }, legend, make("div", { class: "mml-options" }, ...labels)));
  return () => {
    for (const radio of radios) radio.checked = radio.value === talk.value(name);
  };
}

function button({ name, label }, { talk, panel }) {
  const element = make("button", { type: "button", class: "mml-button" }, label);
  element.addEventListener("click", () => talk.act(name));
  const last = panel.lastElementChild; // buttons that follow one another stand in one row
  if (last && last.classList.contains("mml-buttons")) last.append(element);
  else panel.append(make("div", { class: "mml-row mml-buttons" }, element));
  return () => {};
}

// Asks for one slice of steps after another, each when the one before is answered, until all are done or Stop is pressed.
function runner({ name, label, until }, { talk, panel, model, whenAnswered }) {
  let running = false;
  const element = make("button", { type: "button", class: "mml-button" }, label);
  const bar = make("progress", { class: "mml-progress", max: until, "aria-label": "steps done" });
  const ended = () => model.get("done") >= until || model.get("stopped");
  const refresh = () => {
    bar.value = model.get("done");
    element.textContent = running ? "Stop" : model.get("done") ? "Go on" : label;
    element.disabled = !running && model.get("done") >= until;
  };
  element.addEventListener("click", () => {
    running = !running;
    if (running) talk.act(name);
    refresh();
  });
  whenAnswered(() => {
    if (running && ended()) running = false;
    if (running) talk.act(name);
    refresh();
  });
  panel.append(make("div", { class: "mml-row mml-buttons" }, element), bar);
  return refresh;
}

const KINDS = { point: movablePoint, slider, choice, button, runner };

// ---- the picture -----------------------------------------------------------------------------------------------------------

function render({ model, el }) {
  const spec = model.get("spec");
  let refreshers = [];
  const answered = [];
  let late = false;
  const talk = conversation(model, {
    onValues: () => refreshers.forEach((refresh) => refresh()),
    onAnswer: () => answered.forEach((follow) => follow()),
    onLate: (is) => {
      if (late === is) return;
      late = is;
      tell();
    },
  });

  const svg = document.createElementNS(SVG, "svg");
  const says = `mml-say-${talk.view}`;
  const attributes = {
    class: "mml-plane", viewBox: `0 0 ${spec.view.join(" ")}`, role: "img", "aria-label": spec.title, "aria-describedby": says,
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);

  const stage = make("div", { class: "mml-stage" });
  const panel = make("div", { class: "mml-panel" });
  const caption = make("p", { class: "mml-say", id: says });
  const status = make("div", { class: "mml-status", role: "status" }); // spoken; apart from the caption, which changes too fast
  const side = make("div", { class: "mml-side" }, panel, caption, status);
  const root = make("div", { class: "mml", role: "group", "aria-label": spec.title }, stage, side);
  stage.append(svg); // handles follow it: inside an image they would not exist for a screen reader
  stage.style.maxWidth = `${spec.view[0]}px`;
  root.addEventListener("keydown", (event) => {
    // Letters are shortcuts of JupyterLab, which would cut or add cells; Tab, Escape, Shift+Enter and Ctrl+... keep their meaning.
    const passes = event.ctrlKey || event.metaKey || event.altKey || ["Tab", "Escape"].includes(event.key);
    if (!passes && !(event.key === "Enter" && event.shiftKey)) event.stopPropagation();
  });
  const whenAnswered = (follow) => answered.push(follow);
  refreshers = spec.controls.map((control) => KINDS[control.kind](control, { spec, talk, stage, panel, model, whenAnswered }));

  const draw = () => (svg.innerHTML = model.get("frame")); // the inside only, so that no handle loses the focus
  const mark = () => root.classList.toggle("mml-stopped", late || model.get("stopped"));
  let rest;
  let quiet;
  function tell() {
    const words = late ? LATE : model.get("say");
    caption.textContent = words;
    mark();
    clearTimeout(rest);
    clearTimeout(quiet);
    rest = setTimeout(() => {
      status.textContent = words;
      quiet = setTimeout(() => (status.textContent = ""), 5000);
    }, 500);
  }

  const events = {
    "change:frame": draw, "change:say": tell, "change:stopped": mark, "change:values": talk.adopt, "change:answer": talk.answered,
    "change:done": () => refreshers.forEach((refresh) => refresh()),
  };
  for (const [name, follow] of Object.entries(events)) model.on(name, follow);
  draw();
  caption.textContent = model.get("say");
  mark();
  for (const refresh of refreshers) refresh();
  el.append(root);

  return () => {
    for (const [name, follow] of Object.entries(events)) model.off(name, follow);
    talk.end();
    clearTimeout(rest);
    clearTimeout(quiet);
  };
}

export default { render };
