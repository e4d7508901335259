/**
 * A claim each: record in, verdict out. Knows results and record, and nothing else.
 *
 * A claim, M3 for one, is a judge, its messages and its test. The judge, a method named beside the claim's id in {@link Claims}, finds its results by {@link
 * zerocopy.results.Results}, enters one row per condition in a {@link Judgement}, and ends it by a ruling. It says nothing in any
 * language: a condition, a cell, a remark is a {@link Message}, a key of messages_en.properties and messages_zh.properties with
 * what fills its places; {@link Wording} makes words of it.
 */
//SOURCES ../results/package-info.java
//SOURCES CallClaims.java
//SOURCES CallEvidence.java
//SOURCES Cases.java
//SOURCES Citation.java
//SOURCES Claim.java
//SOURCES Claims.java
//SOURCES ClaimsText.java
//SOURCES Comparison.java
//SOURCES CompositeClaims.java
//SOURCES CopyClaims.java
//SOURCES CopyCount.java
//SOURCES CopyPrice.java
//SOURCES CorkClaim.java
//SOURCES Decision.java
//SOURCES EfficiencyClaims.java
//SOURCES EvidenceTable.java
//SOURCES Figures.java
//SOURCES FileRegionClaim.java
//SOURCES FileServerClaims.java
//SOURCES Grid.java
//SOURCES JudgedRecord.java
//SOURCES Judgement.java
//SOURCES MappedBufferClaim.java
//SOURCES MappingClaims.java
//SOURCES Message.java
//SOURCES RowOutcome.java
//SOURCES Ruling.java
//SOURCES ServersEvidence.java
//SOURCES SharingClaims.java
//SOURCES SnippetClaims.java
//SOURCES Switches.java
//SOURCES TableRows.java
//SOURCES TransferCallsClaim.java
//SOURCES UserSpaceClaim.java
//SOURCES Verdict.java
//SOURCES VerdictConditions.java
//SOURCES Wording.java
//FILES zerocopy/claims/messages_en.properties=messages_en.properties
//FILES zerocopy/claims/messages_zh.properties=messages_zh.properties
package zerocopy.claims;
