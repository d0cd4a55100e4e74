/* <malbild-chart>: draws with Chart.js, over the server's SVG, the very same picture, so that points can be pointed at.
   The SVG stays until the canvas is drawn, and for good where Chart.js does not come. */
(() => {
  'use strict';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const forced = matchMedia('(forced-colors: active)');
  const whenIdle = window.requestIdleCallback || ((task) => setTimeout(task, 200));
  const NEAR = '300px';
  const HATCH = 8;
  const BAR_HATCH = 6;
  const HALO = 4;
  /* In forced colours everything has one strong colour, so what lies behind the data is drawn thin as a veil. */
  const VEIL = {hatch: 0.15, hairline: 0.35};
  let library;

  /* Chart.js is fetched once, whoever asks first; from another host only as the very file we know. */
  function load({chartjsSrc, chartjsIntegrity}) {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.onload = () => resolve(window.Chart);
      script.onerror = reject;
      if (chartjsIntegrity) {
        Object.assign(script, {integrity: chartjsIntegrity, crossOrigin: 'anonymous', referrerPolicy: 'no-referrer'});
      }
      script.src = chartjsSrc;
      document.head.append(script);
    });
    return library;
  }

  /* What a colour of the system is just now; only forced colours ask. */
  function system(name) {
    const probe = document.createElement('span');
    probe.style.color = name;
    document.body.append(probe);
    const {color} = getComputedStyle(probe);
    probe.remove();
    return color;
  }

  function palette(colours) {
    const twin = dark.matches ? 1 : 0;
    const names = Object.keys(colours);
    if (!forced.matches) return Object.fromEntries(names.map((name) => [name, colours[name][twin]]));
    return Object.fromEntries(names.map((name) => [name, system(name === 'ground' ? 'Canvas' : 'CanvasText')]));
  }

  function veil(name) {
    return forced.matches ? VEIL[name] : 1;
  }

  class Picture {
    constructor(element) {
      const {malbild, ...config} = JSON.parse(element.dataset.config);
      this.element = element;
      this.facts = malbild;
      this.config = config;
      this.measure();
    }

    /* Reads what the page decides: colours, the size of text, the width. */
    measure() {
      const style = getComputedStyle(this.element);
      const {geometry, title, colours} = this.facts;
      this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      this.family = style.fontFamily;
      this.colour = palette(colours);
      const width = this.element.clientWidth / this.rem;
      this.isWide = width >= geometry.wide;
      this.tier = geometry.tiers.filter((least) => width >= least).length - 1;
      this.title = title[+this.isWide];
      this.padding = {
        left: geometry.left * this.rem,
        right: geometry.right[+this.isWide] * this.rem,
        top: (geometry.line * Math.max(1, this.title.length) + geometry.above) * this.rem,
        bottom: geometry.bottom * this.rem,
      };
    }

    font(weight = 400) {
      return {family: this.family, size: 0.875 * this.rem, weight};
    }

    options() {
      const {options, type, data} = this.config;
      const {colour} = this;
      const words = this.font();
      return {
        ...options,
        font: words,
        layout: {padding: () => this.padding},
        datasets: {bar: {categoryPercentage: this.facts.geometry.group, barPercentage: this.facts.geometry.bar}},
        plugins: {
          ...options.plugins,
          tooltip: {
            backgroundColor: colour.ground, borderColor: colour.ink, borderWidth: 1, cornerRadius: 0, padding: 10,
            titleColor: colour.ink, bodyColor: colour.ink, titleFont: this.font(600), bodyFont: words,
            usePointStyle: type === 'line', boxPadding: 4, caretSize: 0, caretPadding: 10,
            callbacks: {
              label: ({datasetIndex, dataIndex}) => {
                const {label, malbild} = data.datasets[datasetIndex];
                return `${label}: ${malbild.texts[dataIndex]}`;
              },
            },
          },
        },
      };
    }

    datasets() {
      return this.config.data.datasets.map((one) => ({
        ...one,
        borderColor: this.colour[one.malbild.colour],
        ...(this.config.type === 'line' ? this.line(one) : this.bars(one)),
      }));
    }

    line({malbild: {colour, radii, radius, hollow, uncertain, broken}, pointStyle}) {
      const ink = this.colour[colour];
      const {stroke} = this.facts.geometry;
      const isHollow = radii.map((_, place) => hollow.includes(place));
      const open = ['crossRot', 'star'].includes(pointStyle);
      return {
        borderJoinStyle: 'round',
        pointRadius: radii,
        pointHoverRadius: radii.map((size) => Math.max(size, radius) + 2),
        pointHitRadius: 12,
        pointBorderWidth: stroke,
        pointHoverBorderWidth: stroke,
        pointBorderColor: ink,
        pointHoverBorderColor: ink,
        pointBackgroundColor: isHollow.map((is) => (is ? this.colour.ground : ink)),
        pointHoverBackgroundColor: isHollow.map((is) => (is ? this.colour.ground : ink)),
        pointStyle: isHollow.map((is) => (is && open ? 'circle' : pointStyle)),
        segment: {
          borderDash: ({p1DataIndex}) => (uncertain.includes(p1DataIndex) ? this.facts.dashes.uncertain : undefined),
          borderColor: ({p1DataIndex}) => (broken.includes(p1DataIndex) ? 'transparent' : undefined),
        },
      };
    }

    bars({data, malbild: {colour, hatched, hollow}}) {
      const fills = data.map((_, place) => {
        if (hatched.includes(place)) return 'transparent';
        return this.colour[hollow.includes(place) ? 'ground' : colour];
      });
      return {backgroundColor: fills, hoverBackgroundColor: fills, borderWidth: 0, inflateAmount: 0};
    }

    /* Everything below the series. */
    ground(pen, {left, top, width, height}) {
      const {facts, colour, rem} = this;
      const {geometry} = facts;
      const muted = {colour: colour.muted};
      pen.save();
      pen.beginPath();
      facts.bands.forEach(([from, to]) => pen.rect(left + from * width, top, (to - from) * width, height));
      pen.clip();
      Object.assign(pen, {strokeStyle: colour.hatch, lineWidth: 1, globalAlpha: veil('hatch')});
      if (facts.bands.length) diagonals(pen, [left, top], [left, top, width, height], HATCH);
      pen.restore();
      facts.values.forEach(([share, words, isZero]) => {
        const y = top + share * height;
        pen.fillStyle = isZero ? colour.ink : colour.hairline;
        pen.globalAlpha = veil('hairline');
        if (!isZero) pen.fillRect(left, Math.round(y), width, 1);
        pen.globalAlpha = 1;
        this.write(pen, words, left - 0.5 * rem, y + geometry.baseline * rem, {...muted, align: 'right'});
      });
      facts.values.filter(([, , isZero]) => isZero).forEach(([share]) => {
        pen.fillStyle = colour.ink;
        pen.fillRect(left, Math.round(top + share * height), width, 1);
      });
      facts.times.forEach(([share, words, tier, atEdge]) => {
        const align = atEdge ? 'right' : 'center';
        this.write(pen, words, left + share * width, top + height + geometry.line * rem, {...muted, align, tier});
      });
      this.write(pen, facts.notice, left + width / 2, top + height / 2, {...muted, align: 'center'});
      if (facts.target) {
        const y = top + facts.target.y * height;
        rule(pen, colour.ink, 1.5, facts.dashes.target, left, y, left + width, y);
      }
      this.title.forEach((words, place) => {
        this.write(pen, words, 0, (0.95 + place * geometry.line) * rem, muted);
      });
    }

    /* Bars that are not filled: their outlines, which Chart.js would draw inside, and their diagonals. */
    unfilled(pen, {index, data}, {left, top}) {
      const {malbild: {colour, hatched, hollow}} = this.config.data.datasets[index];
      [...hatched, ...hollow].forEach((place) => {
        const {x, y, base, width} = data[place];
        const box = [x - width / 2, Math.min(y, base), width, Math.abs(base - y)];
        pen.save();
        pen.beginPath();
        pen.rect(...box);
        Object.assign(pen, {strokeStyle: this.colour[colour], lineWidth: 1});
        pen.stroke();
        pen.clip();
        pen.lineWidth = 1.5;
        if (hatched.includes(place)) diagonals(pen, [left, top], box, BAR_HATCH);
        pen.restore();
      });
    }

    /* Everything on top of the series. */
    notes(pen, area) {
      const {left, top, width, height} = area;
      const {facts, colour, rem} = this;
      const {target, breaks, dashes} = facts;
      const halo = {colour: colour.ink, halo: true};
      if (target) {
        target.milestones.forEach(([share, level, words]) => {
          const x = left + share * width;
          const middle = top + level * height;
          rule(pen, colour.ink, 2, [], x, middle - 0.4 * rem, x, middle + 0.4 * rem);
          this.write(pen, words, x, middle - 0.7 * rem, {...halo, align: 'center', tier: target.milestoneTier});
        });
        this.write(pen, target.text, target.atEnd ? left + width : left,
          top + target.y * height + target.offset * rem, 
          {...halo, align: target.atEnd ? 'right' : 'left', tier: target.tier});
      }
      breaks.forEach((share) => {
        const x = left + share * width;
        const late = share > 0.5;
        rule(pen, colour.ink, 1, dashes.break, x, top, x, top + height);
        this.write(pen, facts.breakText, x + (late ? -0.4 : 0.4) * rem, top + 0.9 * rem,
          {...halo, align: late ? 'right' : 'left', tier: facts.breakTier});
      });
      this.names(pen, area);
    }

    names(pen, {left, top, width, height}) {
      const {facts: {labels, geometry}, rem, config: {data}} = this;
      if (!labels.length) return;
      const alone = labels.length === 1;
      const {malbild, data: points} = data.datasets[labels[0].series];
      const own = alone && ['navy', 'rust', 'teal'].includes(malbild.colour);
      const colour = own ? this.colour[malbild.colour] : this.colour.ink;
      if (!this.isWide) {
        if (!alone) return;
        const last = points.findLast(({y}) => y !== null);
        const {min, max} = this.config.options.scales.y;
        const y = top + (1 - (last.y - min) / (max - min)) * height - (geometry.line / 2) * rem;
        this.write(pen, labels[0].lines.at(-1)[1], left + width, y,
          {colour, align: 'right', weight: 600, halo: true});
        return;
      }
      const x = left + width * (1 - 0.5 / data.labels.length);
      labels.forEach((label) => {
        const y = top + label.middle * rem;
        const [from, to] = geometry.leader.map((length) => x + length * rem);
        if (label.end === null) this.sample(pen, data.datasets[label.series], x + geometry.sample * rem, y);
        else if (!alone) rule(pen, this.colour.grey, 1, [], from, top + label.end * rem, to, y);
        label.lines.forEach(([plain, bold], place) => {
          const line = y + (place * geometry.line + geometry.baseline) * rem;
          const begin = x + geometry.gap * rem;
          const wide = this.write(pen, plain && bold ? `${plain} ` : plain, begin, line, {colour});
          this.write(pen, bold, begin + wide, line, {colour, weight: 600});
        });
      });
    }

    sample(pen, {malbild: {colour, radius}, pointStyle}, x, y) {
      const borderWidth = this.facts.geometry.stroke;
      pen.save();
      Object.assign(pen, {fillStyle: this.colour[colour], strokeStyle: this.colour[colour], lineWidth: borderWidth});
      window.Chart.helpers.drawPoint(pen, {pointStyle, radius, borderWidth}, x, y);
      pen.restore();
    }

    /* Writes one line, if the picture is wide enough for it, and returns how wide it is. */
    write(pen, words, x, y, {colour, align = 'left', weight = 400, halo = false, tier = 0}) {
      if (tier > this.tier) return 0;
      pen.save();
      Object.assign(pen, {
        font: `${weight} ${0.875 * this.rem}px ${this.family}`, fillStyle: colour, textAlign: align,
        textBaseline: 'alphabetic', strokeStyle: this.colour.ground, lineWidth: HALO, lineJoin: 'round',
      });
      if (halo) pen.strokeText(words, x, y);
      pen.fillText(words, x, y);
      const {width} = pen.measureText(words);
      pen.restore();
      return width;
    }
  }

  /* Strokes across a box, counted from an origin so that those of neighbouring boxes meet. */
  function diagonals(pen, [originX, originY], [left, top, width, height], step) {
    const above = top - originY;
    const begin = left - originX + above;
    pen.beginPath();
    for (let along = Math.ceil(begin / step) * step; along < begin + width + height; along += step) {
      pen.moveTo(originX + along - above, top);
      pen.lineTo(originX + along - above - height, top + height);
    }
    pen.stroke();
  }

  function rule(pen, colour, width, dash, x1, y1, x2, y2) {
    pen.save();
    Object.assign(pen, {strokeStyle: colour, lineWidth: width});
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.stroke();
    pen.restore();
  }

  class MalbildChart extends HTMLElement {
    static observedAttributes = ['data-config'];
    #chart;
    #picture;
    #life;
    #observer;

    connectedCallback() {
      if (navigator.connection?.saveData) return;
      this.#life = new AbortController();
      const {signal} = this.#life;
      const start = () => this.#start();
      this.#observer = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) whenIdle(start);
      }, {rootMargin: NEAR});
      this.#observer.observe(this);
      this.addEventListener('pointerenter', start, {once: true, signal});
      this.addEventListener('focusin', start, {once: true, signal});
      [dark, forced].forEach((query) => query.addEventListener('change', () => this.#redraw(), {signal}));
      window.addEventListener('pageshow', ({persisted}) => persisted && this.#redraw(), {signal});
    }

    disconnectedCallback() {
      this.#life?.abort();
      this.#observer?.disconnect();
      this.#chart?.destroy();
      this.#life = this.#observer = this.#chart = undefined;
      this.#canvas?.parentElement.toggleAttribute('hidden', true);
    }

    attributeChangedCallback() {
      this.#redraw();
    }

    get #canvas() {
      return this.querySelector('canvas');
    }

    /* Fetches Chart.js and draws, unless the element is gone by then; a failure leaves the SVG as it is. */
    async #start() {
      const life = this.#life;
      if (!life) return;
      this.#observer.disconnect();
      try {
        const [Chart] = await Promise.all([load(this.dataset), document.fonts.ready]);
        if (life === this.#life && !this.#chart) this.#draw(Chart);
      } catch {
        this.#canvas.parentElement.hidden = true;
      }
    }

    #draw(Chart) {
      const canvas = this.#canvas;
      canvas.parentElement.hidden = false;
      this.#picture = new Picture(this);
      this.#chart = new Chart(canvas, {
        ...this.#described(),
        plugins: [{
          id: 'malbild',
          beforeLayout: () => this.#picture.measure(),
          beforeDatasetsDraw: ({ctx, chartArea}) => this.#picture.ground(ctx, chartArea),
          afterDatasetDraw: ({ctx, chartArea}, {meta}) => {
            if (meta.type === 'bar') this.#picture.unfilled(ctx, meta, chartArea);
          },
          afterDatasetsDraw: ({ctx, chartArea}) => this.#picture.notes(ctx, chartArea),
        }],
      });
    }

    #described() {
      const {config} = this.#picture;
      return {
        type: config.type,
        data: {labels: config.data.labels, datasets: this.#picture.datasets()},
        options: this.#picture.options(),
      };
    }

    /* Draws what the element says now with the chart that is there. */
    #redraw() {
      if (!this.#chart) return;
      this.#picture = new Picture(this);
      const {type, data, options} = this.#described();
      Object.assign(this.#chart.config, {type, data, options});
      this.#chart.update('none');
    }
  }

  customElements.define('malbild-chart', MalbildChart);
})();
