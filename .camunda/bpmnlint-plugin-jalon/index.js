// Two plugins in one: `rules` and `configs` for bpmnlint, `name` and `script` for Camunda Modeler.
module.exports = {
  name: 'Jalon',
  script: './naming.js',
  rules: { naming: './naming.js' },
  configs: { recommended: { rules: { naming: 'error' } } }
};
