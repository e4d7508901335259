/**
 * The line file.transferTo(position, count, channel) to channels of all kinds: which are sendfile, which copy without a word,
 * which spin, and what to write instead. RouteProbe and the classes that it uses are Java 11, since other JDKs run them, too.
 */
//SOURCES ../foreign/package-info.java
//SOURCES ../netty/package-info.java
//SOURCES ForeignJdk.java
//SOURCES Route.java
//SOURCES RouteLines.java
//SOURCES RouteMade.java
//SOURCES RouteProbe.java
//SOURCES RouteReceiver.java
//SOURCES RouteTaker.java
//SOURCES RouteTls.java
//SOURCES RoutesOptions.java
//SOURCES RoutesPlan.java
//SOURCES RoutesScreen.java
//SOURCES RoutesWork.java
//SOURCES TransferRoutes.java
//FILES zerocopy/routes/RouteLines.java=RouteLines.java
//FILES zerocopy/routes/RouteMade.java=RouteMade.java
//FILES zerocopy/routes/RouteProbe.java=RouteProbe.java
//FILES zerocopy/routes/RouteReceiver.java=RouteReceiver.java
//FILES zerocopy/routes/RouteTls.java=RouteTls.java
package zerocopy.routes;
