package org.jalon.support;

/** A process of an admin's own, which the service knows nothing of, with its form and a decision. */
public final class AuditProcess {

  public static final String FORM =
      """
      {"id": "audit-form", "type": "default",
        "components": [{"type": "textfield", "id": "Field_auditNote", "key": "auditNote", "label": "Note"}]}
      """;

  public static final String DECISION =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
          id="Definitions_audit" name="Audit" namespace="audit">
        <decision id="audit" name="Audit" camunda:historyTimeToLive="P1D">
          <decisionTable id="decisionTable_audit">
            <input id="input_note"><inputExpression id="expression_note"><text>auditNote</text></inputExpression></input>
            <output id="output_grade" name="grade" typeRef="string"/>
            <rule id="rule_any">
              <inputEntry id="any_note"><text></text></inputEntry>
              <outputEntry id="any_grade"><text>"good"</text></outputEntry>
            </rule>
          </decisionTable>
        </decision>
      </definitions>
      """;

  /** A timer starts it every thirty days; one of its conditions reads that variable. */
  public static String model(String variable) {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="audit">
          <process id="audit" isExecutable="true" camunda:historyTimeToLive="P1D">
            <startEvent id="startEvent_audit">
              <timerEventDefinition id="timer_audit"><timeCycle>R/P30D</timeCycle></timerEventDefinition>
            </startEvent>
            <sequenceFlow id="flow_audit" sourceRef="startEvent_audit" targetRef="userTask_audit"/>
            <userTask id="userTask_audit" name="Noter l'audit" camunda:formRef="audit-form"
                camunda:formRefBinding="latest" camunda:candidateGroups="admins"
                camunda:dueDate="${deadlines.businessDays(settings.answerDays())}"/>
            <sequenceFlow id="flow_noted" sourceRef="userTask_audit" targetRef="businessRuleTask_grade"/>
            <businessRuleTask id="businessRuleTask_grade" camunda:decisionRef="audit" camunda:resultVariable="grade"
                camunda:mapDecisionResult="singleEntry"/>
            <sequenceFlow id="flow_graded" sourceRef="businessRuleTask_grade" targetRef="gateway_noted"/>
            <exclusiveGateway id="gateway_noted" name="Note ?" default="flow_something"/>
            <sequenceFlow id="flow_nothing" name="Rien à noter" sourceRef="gateway_noted" targetRef="endEvent_nothing">
              <conditionExpression xsi:type="tFormalExpression">${grade == null or %s == null}</conditionExpression>
            </sequenceFlow>
            <sequenceFlow id="flow_something" sourceRef="gateway_noted" targetRef="endEvent_audit"/>
            <endEvent id="endEvent_nothing"/>
            <endEvent id="endEvent_audit"/>
          </process>
        </definitions>
        """
        .formatted(variable);
  }

  private AuditProcess() {}
}
