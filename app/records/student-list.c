/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The student-list interface; size and student must be implemented, the rest says 'nothing special'. */

#include "records/student-list.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (RegistrarStudentList, registrar_student_list, G_TYPE_OBJECT)

static const char *
get_no_course (RegistrarStudentList *self, guint row)
{
  return NULL;
}

static guint
get_no_line (RegistrarStudentList *self, guint row)
{
  return 0;
}

static gboolean
check_nothing (RegistrarStudentList *self, guint row, GError **error)
{
  return TRUE;
}

static guint
get_row_itself (RegistrarStudentList *self, guint row)
{
  return row;
}

static void
fetch_nothing (RegistrarStudentList *self, guint later, guint soon)
{
}

static guint
get_no_columns (RegistrarStudentList *self)
{
  return 0;
}

static const char *
get_no_header (RegistrarStudentList *self, guint column)
{
  return NULL;
}

static void
get_no_cells (RegistrarStudentList *self, guint row, GPtrArray *cells)
{
}

static void
registrar_student_list_default_init (RegistrarStudentListInterface *interface)
{
  interface->get_course = get_no_course;
  interface->get_line = get_no_line;
  interface->check = check_nothing;
  interface->get_original = get_row_itself;
  interface->fetch = fetch_nothing;
  interface->get_n_columns = get_no_columns;
  interface->get_header = get_no_header;
  interface->get_cells = get_no_cells;
}

guint
registrar_student_list_get_size (RegistrarStudentList *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST (self), 0);

  return REGISTRAR_STUDENT_LIST_GET_IFACE (self)->get_size (self);
}

void
registrar_student_list_get_student (RegistrarStudentList *self, guint row, RegistrarStudent *student)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST (self));
  g_return_if_fail (student != NULL);

  REGISTRAR_STUDENT_LIST_GET_IFACE (self)->get_student (self, row, student);
}

void
registrar_student_list_fetch (RegistrarStudentList *self, guint later, guint soon)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST (self));

  REGISTRAR_STUDENT_LIST_GET_IFACE (self)->fetch (self, later, soon);
}

const char *
registrar_student_list_get_course (RegistrarStudentList *self, guint row)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST (self), NULL);

  return REGISTRAR_STUDENT_LIST_GET_IFACE (self)->get_course (self, row);
}

guint
registrar_student_list_get_line (RegistrarStudentList *self, guint row)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST (self), 0);

  return REGISTRAR_STUDENT_LIST_GET_IFACE (self)->get_line (self, row);
}

gboolean
registrar_student_list_check (RegistrarStudentList *self, guint row, GError **error)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return REGISTRAR_STUDENT_LIST_GET_IFACE (self)->check (self, row, error);
}

guint
registrar_student_list_get_original (RegistrarStudentList *self, guint row)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST (self), row);

  return REGISTRAR_STUDENT_LIST_GET_IFACE (self)->get_original (self, row);
}

char *
registrar_student_list_dup_repeats (RegistrarStudentList *self, guint original)
{
  guint line = registrar_student_list_get_line (self, original);

  if (line > 0)
    return g_strdup_printf (_("The same student as on line %u."), line);
  /* Translators: %u is the number of an earlier row of the roster. */
  return g_strdup_printf (_("The same student as row %u."), original + 1);
}

guint
registrar_student_list_get_n_columns (RegistrarStudentList *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST (self), 0);

  return REGISTRAR_STUDENT_LIST_GET_IFACE (self)->get_n_columns (self);
}

const char *
registrar_student_list_get_header (RegistrarStudentList *self, guint column)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST (self), NULL);

  return REGISTRAR_STUDENT_LIST_GET_IFACE (self)->get_header (self, column);
}

void
registrar_student_list_get_cells (RegistrarStudentList *self, guint row, GPtrArray *cells)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST (self));
  g_return_if_fail (cells != NULL);

  g_ptr_array_set_size (cells, 0);
  REGISTRAR_STUDENT_LIST_GET_IFACE (self)->get_cells (self, row, cells);
}

const char *
registrar_student_list_get_cell (RegistrarStudentList *self, guint row, guint column)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  registrar_student_list_get_cells (self, row, cells);

  return column < cells->len ? cells->pdata[column] : NULL;
}
