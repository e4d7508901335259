/**
 * Audits running servers, in any language: how each byte is sent, how often it is copied, and why. The rules are in {@link zerocopy.audit.Cause}.
 */
//SOURCES ../cli/package-info.java
//SOURCES ../foreign/package-info.java
//SOURCES Audit.java
//SOURCES AuditFinding.java
//SOURCES AuditOptions.java
//SOURCES AuditPlan.java
//SOURCES AuditScreen.java
//SOURCES AuditVerdict.java
//SOURCES Audited.java
//SOURCES Cause.java
//SOURCES Expectation.java
//SOURCES JavaStack.java
//SOURCES LiveLine.java
//SOURCES NotMeasurableException.java
//SOURCES OwnRequest.java
//SOURCES PortFigures.java
//SOURCES ServerProcess.java
//SOURCES Traffic.java
//SOURCES TrialServer.java
//SOURCES UntilInterrupt.java
//SOURCES Watched.java
package zerocopy.audit;
