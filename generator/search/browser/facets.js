/* Filters: what each entry offers them, which entries pass, and how many each value would give. */
(function (root) {
  "use strict";

  const KEYS = ["loai", "tinh", "nam", "linh-vuc", "co-quan", "vai-tro", "thoi-han", "ke-hoach"];
  const ROLES = ["chu-tri", "phoi-hop"];
  const ROMAN = ["I", "II", "III", "IV"];
  /** The columns that filters read. */
  const COLUMNS = ["types", "plans", "provinces", "years", "areas", "leading", "supporting", "due", "agencies"];
  /** Entries counted before `pause` is asked whether it is time for one: so few take less than a moment. */
  const SLICE = 100;
  /** Agency and role are asked together: one agency in one role. */
  const GIVEN = ["co-quan", "vai-tro"];

  const TYPES = ["plan", "province", "agency", "area", "year", "document", "task", "target", "section"];

  /** What the page calls a value, by the words of its catalogue. */
  function word(kind, value) {
    return root.MinhBach.say(`search.${kind}.${value}`);
  }

  const collator = new Intl.Collator("vi");

  class Facets {
    /** `columns` are those of COLUMNS, each with a value for every entry. */
    constructor(names, columns) {
      this.names = names;
      this.columns = columns;
      this.given = new Map();
      this.years = new Set([...columns.years.flat(), ...names.plans.flatMap(({ years }) => years)].map(String));
      // What most entries offer is what their one plan does.
      this.plans = names.plans.map(({ id, province, years }) => ({
        "ke-hoach": [id],
        tinh: [province, ...names.provinces[province].successors].map((place) => names.provinces[place].id),
        nam: years.map(String),
      }));
    }

    /** The values that entry `number` has for a filter other than those of GIVEN. */
    values(number, key) {
      const { columns, names } = this;
      switch (key) {
        case "loai":
          return [names.types[columns.types[number]]];
        case "linh-vuc":
          return columns.areas[number] ? [names.areas[columns.areas[number] - 1].id] : [];
        case "thoi-han":
          return columns.due[number].map((due) => names.due[due]);
        default:
          return this.ofPlans(number, key);
      }
    }

    ofPlans(number, key) {
      const { columns, names } = this;
      const plans = columns.plans[number];
      const provinces = key === "tinh" ? columns.provinces[number] : [];
      const years = key === "nam" ? columns.years[number] : [];
      if (plans.length === 1 && !provinces.length && !years.length) return this.plans[plans[0]][key];
      const own = provinces.flatMap((place) => [place, ...names.provinces[place].successors]);
      return [
        ...new Set([
          ...own.map((place) => names.provinces[place].id),
          ...years.map(String),
          ...plans.flatMap((plan) => this.plans[plan][key]),
        ]),
      ];
    }

    /**
     * To whom entry `number` is given: `{agency, role, group}`, by number; `role` is null for an agency that is neither,
     * `group` the group through which it is given, or null.
     */
    givenTo(number) {
      if (!this.given.has(number)) this.given.set(number, this.givings(number));
      return this.given.get(number);
    }

    givings(number) {
      const { columns, names } = this;
      if (columns.agencies[number]) return [{ agency: columns.agencies[number] - 1, role: null, group: null }];
      const type = names.types[columns.types[number]];
      const plan = columns.plans[number].length ? names.plans[columns.plans[number][0]] : null;
      const found = [];
      const add = (agencies, role) => {
        for (const agency of agencies) {
          found.push({ agency, role, group: null });
          for (const member of (plan && plan.members[agency]) || []) found.push({ agency: member, role, group: agency });
        }
      };
      add(columns.leading[number], "chu-tri");
      // Who carries out a target does not coordinate it.
      add(columns.supporting[number], type === "task" ? "phoi-hop" : null);
      return found;
    }

    /** `filters` without what is no value of any, as `key → Set of values`: an address may say anything. */
    chosen(filters = {}) {
      const chosen = new Map();
      for (const key of KEYS) {
        const values = [].concat(filters[key] || []).filter((value) => this.label(key, value));
        if (values.length) chosen.set(key, new Set(values));
      }
      return chosen;
    }

    /** `filters` without what is no value of any. */
    known(filters) {
      return Object.fromEntries(Array.from(this.chosen(filters), ([key, values]) => [key, [...values]]));
    }

    /** Which of the filters entry `number` does not pass; agency and role fail as one, by the name of the first. */
    failing(number, chosen) {
      const failed = [];
      for (const [key, values] of chosen) {
        if (!GIVEN.includes(key) && !this.values(number, key).some((value) => values.has(value))) failed.push(key);
      }
      if (GIVEN.some((key) => chosen.has(key)) && !this.givenTo(number).some((giving) => this.meets(giving, chosen))) {
        failed.push(GIVEN[0]);
      }
      return failed;
    }

    meets({ agency, role }, chosen, except = null) {
      const [agencies, roles] = GIVEN.map((key) => (key === except ? undefined : chosen.get(key)));
      return (!agencies || agencies.has(this.names.agencies[agency].id)) && (!roles || roles.has(role));
    }

    /** Those of `numbers` that pass. */
    pass(numbers, filters) {
      const chosen = this.chosen(filters);
      return chosen.size ? numbers.filter((number) => !this.failing(number, chosen).length) : numbers;
    }

    /** By way of which groups entry `number` is given to the chosen agencies that it does not name. */
    through(number, filters) {
      const chosen = this.chosen(filters);
      if (!chosen.has("co-quan")) return [];
      const meeting = this.givenTo(number).filter((giving) => this.meets(giving, chosen));
      if (meeting.some(({ group }) => group === null)) return [];
      const found = new Map(meeting.map(({ role, group }) => [`${role} ${group}`, { role, group }]));
      return Array.from(found.values(), ({ role, group }) => ({ role, name: this.names.agencies[group].name }));
    }

    /**
     * How many of `numbers` each value would give, each filter leaving itself out: `[{key, values}]`. `pause` is awaited
     * between slices.
     */
    async count(numbers, filters, pause) {
      const chosen = this.chosen(filters);
      const counts = new Map(KEYS.map((key) => [key, new Map()]));
      const add = (key, value) => counts.get(key).set(value, (counts.get(key).get(value) || 0) + 1);
      for (let place = 0; place < numbers.length; place += 1) {
        if (place % SLICE === SLICE - 1) await pause();
        const number = numbers[place];
        const failed = this.failing(number, chosen);
        if (failed.length > 1) continue;
        for (const key of KEYS) {
          const own = GIVEN.includes(key) ? GIVEN[0] : key;
          if (failed.length && failed[0] !== own) continue;
          if (own !== GIVEN[0]) this.values(number, key).forEach((value) => add(key, value));
          else this.offered(number, key, chosen).forEach((value) => add(key, value));
        }
      }
      return KEYS.map((key) => ({ key, values: this.offer(key, counts.get(key), chosen.get(key) || new Set()) }));
    }

    /** The agencies, or the roles, that entry `number` counts for. */
    offered(number, key, chosen) {
      const meeting = this.givenTo(number).filter((giving) => this.meets(giving, chosen, key));
      const values = new Set(meeting.map(({ agency, role }) => (key === "co-quan" ? this.names.agencies[agency].id : role)));
      values.delete(null);
      return values;
    }

    offer(key, counts, chosen) {
      const values = new Set([...counts.keys(), ...chosen]);
      return Array.from(values, (value) => ({
        value,
        label: this.label(key, value),
        count: counts.get(value) || 0,
        chosen: chosen.has(value),
      })).sort((a, b) => this.compare(key, a, b));
    }

    /** What a value is called; "" for one that is not there. */
    label(key, value) {
      const named = (list) => list.find(({ id }) => id === value);
      const quarter = /^(\d{4})-q([1-4])$/.exec(value);
      switch (key) {
        case "loai":
          return TYPES.includes(value) ? word("types", value) : "";
        case "tinh":
          return (named(this.names.provinces) || { name: "" }).name;
        case "nam":
          return this.years.has(value) ? value : "";
        case "linh-vuc":
          return (named(this.names.areas) || { name: "" }).name;
        case "co-quan":
          return (named(this.names.agencies) || { name: "" }).name;
        case "vai-tro":
          return ROLES.includes(value) ? word("roles", value) : "";
        case "thoi-han":
          if (!this.names.due.includes(value)) return "";
          if (!quarter) return word("due", value);
          return root.MinhBach.say("search.quarter", { quarter: ROMAN[quarter[2] - 1], year: quarter[1] });
        default:
          return (named(this.names.plans) || { short: "" }).short;
      }
    }

    /** Values that have an order keep it; agencies stand by how many they give. */
    compare(key, a, b) {
      const collate = () => collator.compare(a.label, b.label);
      const placed = (list) => list.findIndex(({ id }) => id === a.value) - list.findIndex(({ id }) => id === b.value);
      switch (key) {
        case "loai":
          return TYPES.indexOf(a.value) - TYPES.indexOf(b.value);
        case "linh-vuc":
          return placed(this.names.areas);
        case "nam":
          return b.value - a.value;
        case "vai-tro":
          return ROLES.indexOf(a.value) - ROLES.indexOf(b.value);
        case "co-quan":
          return b.count - a.count || collate();
        case "thoi-han": {
          const [first, second] = [a, b].map(({ value }) => /^\d/.test(value));
          return first && second ? b.value.localeCompare(a.value) : second - first || collate();
        }
        default:
          return collate();
      }
    }
  }

  root.MinhBach = Object.assign(root.MinhBach, { FACET_COLUMNS: COLUMNS, Facets });
})(globalThis);
