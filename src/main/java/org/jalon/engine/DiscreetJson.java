package org.jalon.engine;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.camunda.spin.SpinRuntimeException;
import org.camunda.spin.plugin.impl.JsonValueSerializer;

/**
 * Reads JSON variables. One that is none, as an admin may have written it in Cockpit, is told of without its
 * words: Jackson quotes what it cannot read, and that would end in the log and in the incident.
 */
class DiscreetJson extends JsonValueSerializer {

  /** Puts it where the engine has its own. */
  static void replaceIn(ProcessEngineConfigurationImpl configuration) {
    VariableSerializers serializers = configuration.getVariableSerializers();
    DiscreetJson json = new DiscreetJson();
    TypedValueSerializer<?> own = serializers.getSerializerByName(json.getName());
    int place = serializers.getSerializerIndex(own);
    serializers.removeSerializer(own);
    serializers.addSerializer(json, place);
  }

  @Override
  protected Object deserializeFromByteArray(byte[] bytes, ValueFields variable) throws Exception {
    try {
      return super.deserializeFromByteArray(bytes, variable);
    } catch (SpinRuntimeException broken) {
      throw new IllegalStateException("its text is no JSON");
    }
  }
}
