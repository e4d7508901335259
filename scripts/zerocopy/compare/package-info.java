/**
 * Two runs side by side: ratios with intervals, and where what they ran on differs.
 */
//SOURCES ../cli/package-info.java
//SOURCES ComparisonText.java
//SOURCES OthersLoad.java
//SOURCES RunComparison.java
package zerocopy.compare;
