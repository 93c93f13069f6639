/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One list before another. */

#include "run/planned-students.h"

struct _RegistrarPlannedStudents
{
  GObject parent_instance;

  RegistrarStudentList *roster;
  guint n_roster;
  GPtrArray *removals; /* of RegistrarRemoval */
};

static void student_list_init (RegistrarStudentListInterface *iface);

G_DEFINE_TYPE_WITH_CODE (RegistrarPlannedStudents, registrar_planned_students, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_STUDENT_LIST, student_list_init))

static guint
registrar_planned_students_get_size (RegistrarStudentList *list)
{
  RegistrarPlannedStudents *self = REGISTRAR_PLANNED_STUDENTS (list);

  return self->n_roster + self->removals->len;
}

/* NULL for the rows of the roster. */
static const RegistrarRemoval *
get_removal (RegistrarPlannedStudents *self, guint row)
{
  return row < self->n_roster ? NULL : g_ptr_array_index (self->removals, row - self->n_roster);
}

static void
registrar_planned_students_get_student (RegistrarStudentList *list, guint row, RegistrarStudent *student)
{
  RegistrarPlannedStudents *self = REGISTRAR_PLANNED_STUDENTS (list);
  const RegistrarRemoval *removal = get_removal (self, row);

  if (removal == NULL)
    registrar_student_list_get_student (self->roster, row, student);
  else
    *student = removal->student;
}

static const char *
registrar_planned_students_get_course (RegistrarStudentList *list, guint row)
{
  RegistrarPlannedStudents *self = REGISTRAR_PLANNED_STUDENTS (list);
  const RegistrarRemoval *removal = get_removal (self, row);

  return removal == NULL ? registrar_student_list_get_course (self->roster, row) : removal->course->code;
}

static guint
registrar_planned_students_get_line (RegistrarStudentList *list, guint row)
{
  RegistrarPlannedStudents *self = REGISTRAR_PLANNED_STUDENTS (list);

  return row < self->n_roster ? registrar_student_list_get_line (self->roster, row) : 0;
}

static gboolean
registrar_planned_students_check (RegistrarStudentList *list, guint row, GError **error)
{
  RegistrarPlannedStudents *self = REGISTRAR_PLANNED_STUDENTS (list);

  return row >= self->n_roster || registrar_student_list_check (self->roster, row, error);
}

static guint
registrar_planned_students_get_original (RegistrarStudentList *list, guint row)
{
  RegistrarPlannedStudents *self = REGISTRAR_PLANNED_STUDENTS (list);

  return row < self->n_roster ? registrar_student_list_get_original (self->roster, row) : row;
}

static void
registrar_planned_students_fetch (RegistrarStudentList *list, guint later, guint soon)
{
  RegistrarPlannedStudents *self = REGISTRAR_PLANNED_STUDENTS (list);

  if (MAX (later, soon) < self->n_roster)
    registrar_student_list_fetch (self->roster, later, soon);
}

static guint
registrar_planned_students_get_n_columns (RegistrarStudentList *list)
{
  return registrar_student_list_get_n_columns (REGISTRAR_PLANNED_STUDENTS (list)->roster);
}

static const char *
registrar_planned_students_get_header (RegistrarStudentList *list, guint column)
{
  return registrar_student_list_get_header (REGISTRAR_PLANNED_STUDENTS (list)->roster, column);
}

/* Those who are not on the roster have no cells. */
static void
registrar_planned_students_get_cells (RegistrarStudentList *list, guint row, GPtrArray *cells)
{
  RegistrarPlannedStudents *self = REGISTRAR_PLANNED_STUDENTS (list);

  if (row < self->n_roster)
    registrar_student_list_get_cells (self->roster, row, cells);
}

static void
student_list_init (RegistrarStudentListInterface *iface)
{
  iface->get_size = registrar_planned_students_get_size;
  iface->get_student = registrar_planned_students_get_student;
  iface->get_course = registrar_planned_students_get_course;
  iface->get_line = registrar_planned_students_get_line;
  iface->check = registrar_planned_students_check;
  iface->get_original = registrar_planned_students_get_original;
  iface->fetch = registrar_planned_students_fetch;
  iface->get_n_columns = registrar_planned_students_get_n_columns;
  iface->get_header = registrar_planned_students_get_header;
  iface->get_cells = registrar_planned_students_get_cells;
}

static void
registrar_planned_students_finalize (GObject *object)
{
  RegistrarPlannedStudents *self = REGISTRAR_PLANNED_STUDENTS (object);

  g_ptr_array_unref (self->removals);
  g_object_unref (self->roster);

  G_OBJECT_CLASS (registrar_planned_students_parent_class)->finalize (object);
}

static void
registrar_planned_students_class_init (RegistrarPlannedStudentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_planned_students_finalize;
}

static void
registrar_planned_students_init (RegistrarPlannedStudents *self)
{
}

RegistrarPlannedStudents *
registrar_planned_students_new (RegistrarStudentList *roster, GPtrArray *removals)
{
  RegistrarPlannedStudents *self = g_object_new (REGISTRAR_TYPE_PLANNED_STUDENTS, NULL);

  self->roster = g_object_ref (roster);
  self->n_roster = registrar_student_list_get_size (roster);
  self->removals = g_ptr_array_ref (removals);
  return self;
}
