/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the table that are selected, and what is made of them. */

#include "view/student-selection.h"

GArray *
registrar_student_selection_list_rows (GtkSelectionModel *selection, RegistrarSession *session)
{
  RegistrarStudentListModel *students = registrar_session_get_students (session);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      guint row = registrar_student_list_model_get_row (students, position);

      g_array_append_val (rows, row);
    }
  return rows;
}

/* A tab or a line end within a cell would be another cell. */
static void
append_cell (GString *text, const char *cell)
{
  gsize start = text->len;

  g_string_append (text, cell);
  g_strdelimit (text->str + start, "\t\r\n", ' ');
}

static void
append_line (GString *text, const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\t');
      append_cell (text, cells->pdata[i] != NULL ? cells->pdata[i] : "");
    }
  g_string_append_c (text, '\n');
}

void
registrar_student_selection_copy (GtkWidget *widget, const GArray *rows, RegistrarSession *session)
{
  RegistrarStudentList *students = registrar_student_list_model_get_students (registrar_session_get_students (session));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (guint i = 0; i < registrar_student_list_get_n_columns (students); i++)
    g_ptr_array_add (cells, (char *) registrar_student_list_get_header (students, i));
  append_line (text, cells);
  for (guint i = 0; i < rows->len; i++)
    {
      registrar_student_list_get_cells (students, g_array_index (rows, guint, i), cells);
      append_line (text, cells);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}
