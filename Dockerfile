# Builds and runs Jalon: docker compose up --build

FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY processes processes
COPY forms forms
COPY src src
# Tests need a real PostgreSQL and a browser: `mvn verify` runs them, outside of the image.
RUN --mount=type=cache,target=/build/repository mvn -B -ntp -Dmaven.repo.local=/build/repository -DskipTests package
# One folder for each kind of content: an image layer changes only when its own content does.
RUN java -Djarmode=tools -jar target/jalon.jar extract --layers --destination layers

FROM eclipse-temurin:17.0.17_10-jre-noble
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# A number, so that an orchestrator can tell that it is not root.
USER 10001:10001
EXPOSE 8080
# Bash speaks HTTP well enough: neither curl nor a second JVM is needed.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"status\":\"UP\"' <&3"]
# The engine stores times without a zone: JVM and database both run in UTC.
ENTRYPOINT ["java", "-Duser.timezone=UTC", "-XX:MaxRAMPercentage=75", "-jar", "jalon.jar"]
