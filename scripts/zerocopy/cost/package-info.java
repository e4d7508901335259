/**
 * What a copy costs: the CPU time of each method by its copies, interface and congestion control, and the line through them.
 */
//SOURCES ../link/package-info.java
//SOURCES ../results/package-info.java
//SOURCES ../transfer/package-info.java
//SOURCES CopyCost.java
//SOURCES CostBlocks.java
//SOURCES CostCell.java
//SOURCES CostFit.java
//SOURCES CostGroup.java
//SOURCES CostMechanisms.java
//SOURCES CostPlan.java
//SOURCES CostReasons.java
//SOURCES CostScreen.java
//SOURCES CostSteps.java
//SOURCES CostTiming.java
//SOURCES CostWork.java
//SOURCES FileCalls.java
//SOURCES JavaFloor.java
//SOURCES LibcSender.java
//SOURCES MemoryCopy.java
//SOURCES ReadWriteSpreadSender.java
//SOURCES SlowRounds.java
//SOURCES SocketFigures.java
package zerocopy.cost;
