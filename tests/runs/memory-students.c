/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The student list of the tests. */

#include "memory-students.h"

struct _MemoryStudents
{
  GObject parent_instance;

  const MemoryRow *rows; /* (nullable) */
  char (*ids)[12];       /* (owned) (nullable) the other kind */
  guint n_rows;
};

static guint
memory_students_get_size (RegistrarStudentList *list)
{
  return MEMORY_STUDENTS (list)->n_rows;
}

static void
memory_students_get_student (RegistrarStudentList *list, guint row, RegistrarStudent *student)
{
  MemoryStudents *self = MEMORY_STUDENTS (list);

  *student = self->rows != NULL ? self->rows[row].student : (RegistrarStudent){ .id = self->ids[row] };
}

static const char *
memory_students_get_course (RegistrarStudentList *list, guint row)
{
  MemoryStudents *self = MEMORY_STUDENTS (list);

  return self->rows != NULL ? self->rows[row].course : NULL;
}

static gboolean
memory_students_check (RegistrarStudentList *list, guint row, GError **error)
{
  MemoryStudents *self = MEMORY_STUDENTS (list);

  if (self->rows == NULL || self->rows[row].problem == NULL)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, self->rows[row].problem);
  return FALSE;
}

static guint
memory_students_get_original (RegistrarStudentList *list, guint row)
{
  MemoryStudents *self = MEMORY_STUDENTS (list);

  return self->rows != NULL && self->rows[row].original > 0 ? self->rows[row].original - 1 : row;
}

static void
memory_students_iface_init (RegistrarStudentListInterface *iface)
{
  iface->get_size = memory_students_get_size;
  iface->get_student = memory_students_get_student;
  iface->get_course = memory_students_get_course;
  iface->check = memory_students_check;
  iface->get_original = memory_students_get_original;
}

G_DEFINE_TYPE_WITH_CODE (MemoryStudents, memory_students, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_STUDENT_LIST, memory_students_iface_init))

static void
memory_students_finalize (GObject *object)
{
  g_free (MEMORY_STUDENTS (object)->ids);

  G_OBJECT_CLASS (memory_students_parent_class)->finalize (object);
}

static void
memory_students_class_init (MemoryStudentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = memory_students_finalize;
}

static void
memory_students_init (MemoryStudents *self)
{
}

RegistrarStudentList *
memory_students_new (const MemoryRow *rows, guint n_rows)
{
  MemoryStudents *self = g_object_new (MEMORY_TYPE_STUDENTS, NULL);

  self->rows = rows;
  self->n_rows = n_rows;
  return REGISTRAR_STUDENT_LIST (self);
}

RegistrarStudentList *
memory_students_new_many (guint n_rows)
{
  MemoryStudents *self = g_object_new (MEMORY_TYPE_STUDENTS, NULL);

  self->ids = g_malloc (MAX (n_rows, 1) * sizeof *self->ids);
  self->n_rows = n_rows;
  for (guint i = 0; i < n_rows; i++)
    g_snprintf (self->ids[i], sizeof *self->ids, "%u", i);
  return REGISTRAR_STUDENT_LIST (self);
}
