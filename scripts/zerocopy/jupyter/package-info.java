/**
 * What the notebooks need: a virtual environment for Jupyter, a Java kernel that has the lab's classes, and the
 * headless run that writes the outputs which are committed. Knows record and linux.
 */
//SOURCES ../record/package-info.java
//SOURCES CallersFolders.java
//SOURCES JavaKernel.java
//SOURCES Jupyter.java
//SOURCES KernelSettings.java
//SOURCES LabOptions.java
//SOURCES Notebooks.java
//SOURCES VirtualEnvironment.java
//DEPS info.picocli:picocli:4.7.7
//FILES zerocopy/jupyter/jupyter_server_config.py=jupyter_server_config.py
//FILES zerocopy/jupyter/notebooks.py=notebooks.py
//FILES zerocopy/jupyter/overrides.json=overrides.json
//FILES zerocopy/jupyter/rapaio.jshell=rapaio.jshell
package zerocopy.jupyter;
