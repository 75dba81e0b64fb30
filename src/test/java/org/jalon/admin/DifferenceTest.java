package org.jalon.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jalon.admin.Difference.Change;
import org.jalon.admin.Difference.Detail;
import org.jalon.admin.Difference.Kind;
import org.junit.jupiter.api.Test;

/** What differs between two versions of a model, told and drawn. */
class DifferenceTest {

  private static String meeting() {
    try {
      return Files.readString(Path.of("processes/meeting.bpmn"));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Difference after(UnaryOperator<String> change) {
    String changed = change.apply(meeting());
    assertThat(changed).isNotEqualTo(meeting());
    return Difference.between(Model.read(meeting()), Model.read(changed));
  }

  private static Change only(Difference difference) {
    assertThat(difference.changes()).hasSize(1);
    return difference.changes().get(0);
  }

  @Test
  void theSameModel_hasNoDifference() {
    assertThat(Difference.between(Model.read(meeting()), Model.read(meeting())).changes()).isEmpty();
  }

  @Test
  void whereThingsAreDrawn_isNoDifference() {
    assertThat(after(model -> model.replace("x=\"435\"", "x=\"455\"")).changes()).isEmpty();
  }

  @Test
  void renamedTask_isOneChange() {
    Change change = only(after(model -> model.replace("name=\"Planifier la rencontre\"", "name=\"Planifier\"")));

    assertThat(change.element()).isEqualTo("userTask_planMeeting");
    assertThat(change.kind()).isEqualTo(Kind.CHANGED);
    assertThat(change.details()).containsExactly(new Detail("name", "Planifier la rencontre", "Planifier"));
  }

  @Test
  void changedExpressionInsideAnElement_isToldByItsPath() {
    Change change =
        only(
            after(
                model ->
                    model.replace("settings.planningAlertDays())}</bpmn:timeDate>", "30)}</bpmn:timeDate>")));

    assertThat(change.element()).isEqualTo("boundary_planningOverdue");
    assertThat(change.details())
        .containsExactly(
            new Detail(
                "timerEventDefinition/timeDate",
                "${deadlines.calendarDays(settings.planningAlertDays())}",
                "${deadlines.calendarDays(30)}"));
  }

  @Test
  void addedOutput_isToldByItsName() {
    Change change =
        only(
            after(
                model ->
                    model.replaceFirst(
                        "(<camunda:outputParameter name=\"nextStep\">)",
                        "<camunda:outputParameter name=\"extra\">1</camunda:outputParameter>$1")));

    assertThat(change.details())
        .containsExactly(
            new Detail("extensionElements/inputOutput/outputParameter[extra]", null, "1"),
            new Detail("extensionElements/inputOutput/outputParameter[extra]/name", null, "extra"));
  }

  @Test
  void anotherId_isOneElementLessAndOneMore_andItsFlowsGoElsewhere() {
    Difference difference = after(model -> model.replace("userTask_unblockPlanning", "userTask_unblock"));

    assertThat(difference.of("userTask_unblock")).isEqualTo(Kind.ADDED);
    assertThat(difference.of("userTask_unblockPlanning")).isEqualTo(Kind.REMOVED);
    assertThat(difference.of("flow_planningOverdue")).isEqualTo(Kind.CHANGED);
    assertThat(difference.of("flow_planningUnblocked")).isEqualTo(Kind.CHANGED);
    assertThat(difference.changes()).hasSize(4);
  }

  @Test
  void changedMessage_isADifferenceThoughNothingDrawsIt() {
    assertThat(only(after(model -> model.replace("name=\"meeting.withdrawn\"", "name=\"meeting.gone\""))).element())
        .isEqualTo("Message_meetingWithdrawn");
  }

  @Test
  void thePicture_showsWhatIsGoneBesideWhatIsNew() {
    Model earlier = Model.read(meeting());
    Model later = Model.read(meeting().replace("userTask_unblockPlanning", "userTask_unblock"));
    List<Picture.Plane> planes = Picture.of(earlier, later, Difference.between(earlier, later));

    assertThat(planes).extracting(Picture.Plane::element).containsExactly("meeting", "subProcess_planning");
    assertThat(planes).extracting(Picture.Plane::changed).containsExactly(false, true);
    assertThat(planes.get(1).shapes())
        .filteredOn(shape -> shape.change() != null)
        .extracting(Picture.Shape::element, Picture.Shape::change)
        .containsExactly(
            tuple("userTask_unblockPlanning", Kind.REMOVED),
            tuple("userTask_unblock", Kind.ADDED));
  }

  @Test
  void everyElementThatTheDiagramShows_isDrawn() {
    Model model = Model.read(meeting());
    List<Picture.Plane> planes = Picture.of(model, model, Difference.between(model, model));

    long drawn = planes.stream().mapToLong(plane -> plane.shapes().size() + plane.lines().size()).sum();
    long shapes = meeting().split("<bpmndi:BPMN(Shape|Edge) ").length - 1;
    assertThat(drawn).isEqualTo(shapes);
  }

  @Test
  void textThatIsNoXml_isRefused() {
    assertThatThrownBy(() -> Model.read("no model")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outsideEntity_isNotRead() {
    assertThatThrownBy(() -> Model.read("<!DOCTYPE d SYSTEM \"file:///etc/hostname\"><d/>"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
