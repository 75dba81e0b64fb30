package org.jalon.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.jalon.mission.Settings;
import org.jalon.model.BeansForModels;
import org.jalon.process.ModelParse;
import org.jalon.process.TaskNotices;
import org.jalon.security.LoginThrottle;
import org.jalon.submission.CoachNotes;
import org.jalon.submission.FormGuard;
import org.jalon.submission.GuardedFormService;
import org.jalon.submission.GuardedTaskService;
import org.jalon.submission.OpenForms;
import org.jalon.submission.ShownValues;
import org.jalon.submission.SideDoors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Makes the engine Jalon's: what models may name, who may see what, how jobs are tried again. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  @Bean
  Clock clock() {
    return new EngineClock();
  }

  /** What models read: looked up anew by each expression, so that a change holds for the next one. */
  @Bean
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  Settings settings(Supplier<Settings> firm) {
    return firm.get();
  }

  /** Lets running jobs end when the service stops: the starter's own executor interrupts them. */
  @Bean
  TaskExecutor camundaTaskExecutor() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setThreadNamePrefix("job-");
    executor.setCorePoolSize(3);
    executor.setMaxPoolSize(10);
    executor.setQueueCapacity(3);
    executor.setWaitForTasksToCompleteOnShutdown(true);
    executor.setAwaitTerminationSeconds(60);
    return executor;
  }

  @Bean
  @Order(Ordering.DEFAULT_ORDER + 1)
  AbstractCamundaConfiguration jalonEngine(
      ApplicationContext context,
      FormGuard formGuard,
      ShownValues shownValues,
      CoachNotes coachNotes,
      OpenForms openForms,
      TaskNotices taskNotices,
      MoveJobs moveJobs,
      LoginThrottle throttle,
      DeploymentGate deploymentGate,
      @Value("${jalon.job-retries}") String jobRetries) {
    return new AbstractCamundaConfiguration() {
      @Override
      public void preInit(SpringProcessEngineConfiguration configuration) {
        ModelBeans beans = new ModelBeans(context, BeansForModels.NAMES);
        configuration.setBeans(beans);
        configuration.setExpressionManager(new ModelExpressions(context, beans));
        configuration.setBpmnParseFactory(ModelParse::new);
        configuration.setAdminGroups(new ArrayList<>(Roles.ADMIN_GROUPS));
        configuration.setResourceAuthorizationProvider(new LeanAuthorizations());
        configuration.setCommandCheckers(
            new ArrayList<CommandChecker>(List.of(new TenantCommandChecker(), new OwnTasks.Checker())));
        configuration.setCustomSessionFactories(new ArrayList<SessionFactory>(List.of(new OwnTasks.QueriesFactory())));
        configuration.setCustomPreCommandInterceptorsTxRequired(
            new ArrayList<CommandInterceptor>(
                List.of(
                    new PlainRefusals(),
                    new QueryExpressions(),
                    new SideDoors(configuration::getIdentityService),
                    new CompletionRetry())));
        configuration.setIdentityService(new GuardedIdentityService(throttle));
        // The engine's own lock would let a stranger lock the admin out: it ends, in seconds, long before it begins.
        configuration.setLoginMaxAttempts(Integer.MAX_VALUE);
        configuration.setLoginDelayMaxTime(Integer.MIN_VALUE);
        configuration.setEnablePasswordPolicy(true);
        configuration.setPasswordPolicy(new PasswordRules());
        configuration.setUserResourceWhitelistPattern(AccountSeeder.ACCOUNT_IDS);
        configuration.setRepositoryService(new GuardedRepositoryService(deploymentGate, openForms));
        configuration.setTaskService(new GuardedTaskService(formGuard));
        configuration.setFormService(new GuardedFormService(formGuard, shownValues, coachNotes, openForms));
        configuration.setFailedJobRetryTimeCycle(jobRetries);
        configuration.setFailedJobCommandFactory(MailRetry::new);
        // The log would hold what was sent. Whoever asked is answered, and a job's failure is told by its executor.
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setCustomBatchJobHandlers(new ArrayList<>(List.of(moveJobs)));
        // No variable is a Java object, so none is ever made of what a request says.
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setDeserializationTypeValidator(className -> false);
        configuration.setHistoryRemovalTimeStrategy("start");
        // What a step brings forth is computed when it is done, not when it is cancelled.
        configuration.setSkipOutputMappingOnCanceledActivities(true);
        List<BpmnParseListener> listeners = new ArrayList<>(List.of(formGuard, shownValues, taskNotices, new MailRetry.ForUserTasks()));
        if (configuration.getCustomPostBPMNParseListeners() != null) {
          listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        configuration.setCustomPostBPMNParseListeners(listeners);
      }

      @Override
      public void postProcessEngineBuild(ProcessEngine engine) {
        DiscreetJson.replaceIn((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration());
      }
    };
  }
}
