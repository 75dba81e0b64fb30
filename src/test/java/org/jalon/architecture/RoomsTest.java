package org.jalon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jalon.mission.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

class RoomsTest {

  private static final String OURS = "org.jalon";

  /** Each room, and the rooms that it may import. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          entry("mission", Set.of()),
          entry("calendar", Set.of("mission")),
          entry("document", Set.of("mission", "calendar")),
          entry("form", Set.of()),
          entry("notification", Set.of("mission", "calendar")),
          entry("submission", Set.of("mission", "calendar", "form")),
          entry("process", Set.of("mission", "calendar", "document", "form", "notification", "submission", "participant")),
          entry("security", Set.of()),
          entry("model", Set.of("mission", "notification", "process")),
          entry("setting", Set.of("mission")),
          entry("admin", Set.of("calendar", "setting")),
          entry("participant", Set.of("mission", "form", "security")),
          entry(
              "engine",
              Set.of(
                  "mission", "calendar", "document", "form", "notification", "submission", "process", "security", "model",
                  "setting", "admin", "participant")));

  /** Used from elsewhere without a trace in class files: constants, an item of a list, what mail templates read. */
  private static final Set<String> USED_WITHOUT_A_TRACE =
      Set.of("MissionProcess", "Violation", "TaskFacts", "ExchangeFacts", "ReplacementFacts", "DelegationFacts");

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(OURS);

  static Stream<String> rooms() {
    return ROOMS.keySet().stream().sorted();
  }

  @Test
  void everyRoom_isInTheTableAbove() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).filter(name -> !name.equals(OURS)).collect(Collectors.toSet());

    assertThat(packages).isEqualTo(rooms().map(room -> OURS + "." + room).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoom_importsOnlyTheRoomsThatItMay(String room) {
    String[] allowed =
        Stream.concat(Stream.of(room), ROOMS.get(room).stream()).map(name -> OURS + "." + name).toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(OURS + "." + room)
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage(OURS + "..")).or(resideInAnyPackage(allowed)))
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void thePackageInfoOfARoom_saysWhatItMayImport(String room) throws IOException {
    String info = Files.readString(Path.of("src/main/java/org/jalon", room, "package-info.java"));
    Set<String> named =
        Pattern.compile("\\{@code (\\w+)}")
            .matcher(info.substring(info.toLowerCase(Locale.ROOT).lastIndexOf("imports ")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    if (info.contains("Imports all other rooms.")) {
      assertThat(ROOMS.get(room)).hasSize(ROOMS.size() - 1);
    } else {
      assertThat(named).isEqualTo(ROOMS.get(room));
      assertThat(info.contains("mports nothing of ours")).isEqualTo(named.isEmpty());
    }
  }

  @Test
  void noRooms_needEachOther() {
    slices().matching(OURS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theDomain_isPlainJava() {
    classes()
        .that()
        .resideInAPackage(OURS + ".mission")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", OURS + ".mission")
        .check(CLASSES);
  }

  @Test
  void camunda_isKnownToSubmissionProcessModelAndEngineAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(OURS + ".submission", OURS + ".process", OURS + ".model", OURS + ".engine")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.camunda..")
        .check(CLASSES);
  }

  @Test
  void momentsAreOfJavaTime_whereNoLibraryAsksForAnOlderOne() {
    noClasses()
        .that()
        .resideOutsideOfPackages(OURS + ".process", OURS + ".engine", OURS + ".notification", OURS + ".document")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Date.class, java.util.Calendar.class, java.text.SimpleDateFormat.class)
        .check(CLASSES);
  }

  @Test
  void theFirmsSettings_areAskedForAnewByWhoeverNeedsThem() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(OURS + ".setting")
        .should()
        .haveRawType(Settings.class)
        .because("an admin may change them at any time: keep a Supplier of them")
        .check(CLASSES);
  }

  @Test
  void nobody_printsToTheConsole() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }

  @Test
  void aClass_isPublicOnlyIfSomebodyElsewhereUsesIt() throws IOException {
    String models = models();

    classes()
        .that()
        .resideInAPackage(OURS + ".*..")
        .and()
        .areTopLevelClasses()
        .and()
        .haveModifier(JavaModifier.PUBLIC)
        .should(beUsedFromElsewhere(models))
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> beUsedFromElsewhere(String models) {
    return new ArchCondition<>("be used from another room or by a model") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        String bean =
            item.tryGetAnnotationOfType(Component.class)
                .map(Component::value)
                .filter(StringUtils::hasText)
                .orElse(StringUtils.uncapitalize(item.getSimpleName()));
        boolean used =
            USED_WITHOUT_A_TRACE.contains(item.getSimpleName())
                || Pattern.compile("[${( ]" + bean + "\\.\\w+\\(").matcher(models).find()
                || item.getDirectDependenciesToSelf().stream()
                    .map(Dependency::getOriginClass)
                    .anyMatch(origin -> !origin.getPackageName().equals(item.getPackageName()));
        events.add(new SimpleConditionEvent(item, used, item.getName() + " is public, but only its own room uses it"));
      }
    };
  }

  private static String models() throws IOException {
    StringBuilder models = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      for (Path file : files.toList()) {
        models.append(Files.readString(file));
      }
    }
    return models.toString();
  }
}
