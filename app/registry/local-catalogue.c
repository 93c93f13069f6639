/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample catalogue. Titles are data, as a school would enter them, and so not translated. */

#include "registry/local-catalogue.h"

const RegistrarSampleCourse registrar_local_catalogue[] = {
  { "1001", "INTRO-GO", "Introduction to Go" },
  { "1002", "INTRO-C", "Introduction to C" },
  { "1003", "INTRO-PY", "Introduction to Python" },
  { "1004", "CS-201", "Data Structures and Algorithms" },
  { "1005", "CS-210", "Concurrent Programming" },
  { "1006", "CS-220", "Operating Systems" },
  { "1007", "CS-230", "Databases" },
  { "1008", "CS-240", "Computer Networks" },
  { "1009", "MATH-101", "Linear Algebra" },
  { "1010", "MATH-102", "Calculus" },
  { "1011", "MATH-201", "Probability and Statistics" },
  { "1012", "PHYS-101", "Mechanics" },
  { "1013", "PHYS-102", "Electricity and Magnetism" },
  { "1014", "CHEM-101", "General Chemistry" },
  { "1015", "BIO-101", "Cell Biology" },
  { "1016", "BIO-102", "Ecology and Evolution" },
  { "1017", "GEO-101", "Physical Geography" },
  { "1018", "HIST-101", "World History to 1500" },
  { "1019", "HIST-102", "World History since 1500" },
  { "1020", "ECON-101", "Principles of Economics" },
  { "1021", "LIT-101", "Reading Fiction" },
  { "1022", "ENG-110", "Academic Writing" },
  { "1023", "FR-101", "French for Beginners" },
  { "1024", "ART-101", "Drawing" },
  { "1025", "MUS-101", "Music Theory" },
  { "1026", "PE-101", "Swimming" },
};

const guint registrar_local_catalogue_size = G_N_ELEMENTS (registrar_local_catalogue);
