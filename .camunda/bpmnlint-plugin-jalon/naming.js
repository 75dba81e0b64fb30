// Ids as docs/architecture.md says: a kind and a stem, never generated. Gateways ask, their flows answer.
// A plain script that needs no bundling, so that Modeler can load the very file that `npm run lint` runs.
(() => {
  const KINDS = {
    BoundaryEvent: 'boundary',
    IntermediateThrowEvent: 'throwEvent',
    SequenceFlow: 'flow'
  };
  const GENERATED = /_[01][a-z0-9]{6}$/;

  function kind(element) {
    const type = element.$type.replace('bpmn:', '');
    if (type === 'IntermediateCatchEvent') {
      const timer = (element.eventDefinitions || []).some(({ $type }) => $type === 'bpmn:TimerEventDefinition');
      return timer ? 'timer' : 'catchEvent';
    }
    return KINDS[type] || type[0].toLowerCase() + type.slice(1);
  }

  function rule() {
    return {
      check(element, reporter) {
        if (!element.$instanceOf('bpmn:FlowElement')) {
          return;
        }
        const wanted = kind(element) + '_';
        if (!element.id.startsWith(wanted) || !/^[a-z][A-Za-z0-9]*$/.test(element.id.slice(wanted.length))
            || GENERATED.test(element.id)) {
          reporter.report(element.id, `L’identifiant doit être ${wanted} suivi d’un nom choisi, comme ${wanted}budgetApproved`);
        }
        if (element.$type === 'bpmn:ExclusiveGateway' && (element.outgoing || []).length > 1) {
          if (!/\S[ \u00a0\u202f]\?$/.test(element.name || '')) {
            reporter.report(element.id, 'Une passerelle pose une question : son nom finit par « ? »');
          }
          element.outgoing.filter(({ name }) => !(name || '').trim())
            .forEach(({ id }) => reporter.report(id, 'Ce flux répond à la question de sa passerelle : il lui faut un nom'));
        }
      }
    };
  }

  if (typeof module === 'object') {
    module.exports = rule;
  } else {
    window.plugins = window.plugins || [];
    window.plugins.push({
      type: 'lintRules.bpmn',
      plugin: {
        config: { rules: { 'jalon/naming': 'error' } },
        resolver: {
          resolveRule(plugin, name) {
            if (plugin === 'bpmnlint-plugin-jalon' && name === 'naming') {
              return rule;
            }
            throw new Error(`cannot resolve rule <${name}> from <${plugin}>`);
          },
          resolveConfig(plugin, name) {
            throw new Error(`cannot resolve config <${name}> from <${plugin}>`);
          }
        }
      }
    });
  }
})();
