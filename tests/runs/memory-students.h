/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of students without a file: so many made up, or the rows of a table. */

#pragma once

#include "records/student-list.h"

G_BEGIN_DECLS

#define MEMORY_TYPE_STUDENTS (memory_students_get_type ())
G_DECLARE_FINAL_TYPE (MemoryStudents, memory_students, MEMORY, STUDENTS, GObject)

typedef struct
{
  RegistrarStudent student;
  const char *course;
  const char *problem;  /* (nullable) why the row cannot be registered */
  guint original;       /* the row it repeats, from 1; 0: none */
} MemoryRow;

/* @rows is borrowed. */
RegistrarStudentList *memory_students_new      (const MemoryRow *rows, guint n_rows);
/* Students with the ids 0, 1, 2, ... */
RegistrarStudentList *memory_students_new_many (guint n_rows);

G_END_DECLS
