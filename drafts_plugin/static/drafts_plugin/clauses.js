// A law has hundreds of clauses, and its editor opens with all of them folded. Wagtail builds every
// field of every block at once; here a folded clause is hidden inputs with the same names and values,
// and its fields are built when it is unfolded. Buttons are built when they come near the window.
// The form that is sent is the same in both cases (docs/adr/0020).
{
  const { StreamBlock, StreamBlockDefinition, StructBlockDefinition } = window.wagtailStreamField.blocks;
  const LF = (text) => String(text ?? "").replace(/\r\n?/g, "\n");
  let isOpening = false;

  const waiting = new Map();
  const observer = new IntersectionObserver(
    (entries) =>
    entries
    .filter((entry) => entry.isIntersecting)
    .forEach(({ target }) => {
      observer.unobserve(target);
      waiting.get(target)?.();
      waiting.delete(target);
    }), { rootMargin: "600px 0px" },
  );
  const whenNear = (element, act) => {
    waiting.set(element, act);
    observer.observe(element);
  };

  // What somebody remarked on, or a link leads to, is looked for by its fields.
  const soughtFields = () => {
    const data = document.getElementById("comments-data");
    const { comments = [] } = data ? JSON.parse(data.textContent) : {};
    return [...comments.map((comment) => comment.contentpath), decodeURIComponent(window.location.hash)].join(" ");
  };

  class FoldedClause {
    constructor(definition, placeholder, prefix, state, error) {
      Object.assign(this, { blockDef: definition, type: definition.name, prefix, error });
      this.element = document.createElement("div");
      placeholder.replaceWith(this.element);
      this.keep(state || {});
      const toggle = this.element.closest("[data-panel]").querySelector("[data-panel-toggle]");
      toggle.addEventListener("wagtail:panel-toggle", ({ detail }) => detail.expanded && this.build());
    }

    keep(state) {
      this.state = state;
      const inputs = this.blockDef.childBlockDefs.flatMap(({ name }) => [state[name]].flat().map((value) => {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name: `${this.prefix}-${name}`, value: LF(value) });
        return input;
      }), );
      this.element.replaceChildren(...inputs);
    }

    build() {
      this.block ??= this.blockDef.unfold(this.element, this.prefix, this.state, this.error);
      this.element = this.block.container[0];
      return this.block;
    }

    get childBlocks() {
      return this.build().childBlocks;
    }

    get container() {
      return this.build().container;
    }

    setState(state) {
      if (this.block) this.block.setState(state);
      else this.keep(state);
    }

    getState() {
      return this.block ? this.block.getState() : this.state;
    }

    getDuplicatedState() {
      return this.block ? this.block.getDuplicatedState() : this.state;
    }

    getValue() {
      return this.build().getValue();
    }

    setError(error) {
      if (error) this.build().setError(error);
    }

    focus(options) {
      this.build().focus(options);
    }

    getTextLabel(options) {
      if (this.block) return this.block.getTextLabel(options);
      const most = options?.maxLength || Infinity;
      return this.blockDef.meta.labelFormat.replace(/\{(\w+)\}/g, (_, name) => {
        const text = LF(this.state[name]);
        return text.length > most ? `${text.substring(0, most - 1)}…` : text;
      });
    }
  }

  class ClauseDefinition extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      const { contentpath } = placeholder.closest("[data-streamfield-child]").dataset;
      const isFolded = isOpening && !(contentpath && isOpening.includes(contentpath));
      const make = isFolded ? (...given) => new FoldedClause(this, ...given) : this.unfold.bind(this);
      return make(placeholder, prefix, state, error);
    }

    unfold(placeholder, prefix, state, error) {
      return super.render(placeholder, prefix, state, error);
    }
  }

  class LazyInserter {
    constructor(placeholder, index, build) {
      Object.assign(this, { placeholder, index });
      placeholder.classList.add("drafts-inserter");
      whenNear(placeholder, () => {
        this.control = build(placeholder, this.index);
      });
    }

    get element() {
      return this.control?.element ?? this.placeholder;
    }

    setIndex(index) {
      this.index = index;
      this.control?.setIndex(index);
    }

    delete(options) {
      if (this.control) this.control.delete(options);
      else this.placeholder.remove();
    }
  }

  // Wagtail does not export the class, only what it makes.
  const withLazyButtons = (StreamChild) =>
    class extends StreamChild {
      addActionButton(button) {
        if (!isOpening) super.addActionButton(button);
        else(this.buttons ??= []).push(button);
      }

      showButtons() {
        this.buttons?.forEach((button) => super.addActionButton(button));
        this.buttons = null;
        if (this.index > 0) this.enableMoveUp();
        if (this.index < this.sequence.children.length - 1) this.enableMoveDown();
      }
    };

  class ClauseTree extends StreamBlock {
    _createChild(...values) {
      if (!ClauseTree.Child) {
        const first = super._createChild(...values);
        ClauseTree.Child = withLazyButtons(first.constructor);
        return first;
      }
      const child = new ClauseTree.Child(...values);
      if (child.buttons) whenNear(child.element, () => child.showButtons());
      return child;
    }

    _createInsertionControl(placeholder, options) {
      const build = (element, index) => super._createInsertionControl(element, { ...options, index });
      return isOpening ? new LazyInserter(placeholder, options.index, build) : build(placeholder, options.index);
    }

    blockCountChanged() {
      if (!isOpening) super.blockCountChanged();
    }
  }

  class ClauseTreeDefinition extends StreamBlockDefinition {
    render(placeholder, prefix, state, error) {
      isOpening = this.meta.collapsed && `:${soughtFields()}`;
      try {
        return new ClauseTree(this, placeholder, prefix, state, error);
      } finally {
        isOpening = false;
      }
    }
  }

  window.telepath.register("drafts_plugin.Clause", ClauseDefinition);
  window.telepath.register("drafts_plugin.ClauseTree", ClauseTreeDefinition);
}
