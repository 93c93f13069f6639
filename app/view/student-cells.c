/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cells of a student as the roster has them, to be read or edited. */

#include "view/student-cells.h"

#include "records/text.h"
#include "view/decoration.h"
#include "view/shown-markup.h"

#include <glib/gi18n-lib.h>

struct _RegistrarStudentCells
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GPtrArray  *rows;     /* of the list: one a column */
  gboolean    editable; /* whether those with a field are entries */
  const char *header;   /* (nullable) of the first column: versions of a roster share it */
  guint       problem;  /* the column that the row's problem is about */
};

G_DEFINE_FINAL_TYPE (RegistrarStudentCells, registrar_student_cells, GTK_TYPE_WIDGET)

static void
apply_cb (RegistrarStudentCells *self, GtkEditable *entry)
{
  guint column;

  if (g_ptr_array_find (self->rows, entry, &column))
    gtk_widget_activate_action (GTK_WIDGET (self), "student.edit-cell", "(us)", column, gtk_editable_get_text (entry));
}

static GtkWidget *
new_entry (RegistrarStudentCells *self)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  registrar_decoration_hide (entry);
  g_signal_connect_swapped (entry, "apply", G_CALLBACK (apply_cb), self);
  return entry;
}

static GtkWidget *
new_text (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* Headers are foreign text: shown harmless, and never as markup. */
static void
set_title (GtkWidget *row, const char *header, guint column)
{
  g_autofree char *number = g_strdup_printf (_("Column %u"), column + 1);
  g_autofree char *markup = registrar_shown_markup (header != NULL && *header != '\0' ? header : number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
}

static void
make_rows (RegistrarStudentCells *self, RegistrarStudentList *students, const RegistrarColumn *columns, guint n_columns,
           guint n_cells)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < n_cells; i++)
    {
      gboolean has_field = i < n_columns && columns[i].field != REGISTRAR_FIELD_NONE;
      GtkWidget *row = self->editable && has_field ? new_entry (self) : new_text ();

      set_title (row, registrar_student_list_get_header (students, i), i);
      gtk_list_box_append (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
show_cell (GtkWidget *row, const char *text, gboolean is_problem)
{
  if (ADW_IS_ENTRY_ROW (row))
    {
      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
        gtk_editable_set_text (GTK_EDITABLE (row), text);
    }
  else
    {
      g_autofree char *markup = registrar_shown_markup (*text != '\0' ? text : "—");

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
    }

  if (is_problem)
    gtk_widget_add_css_class (row, "cell-problem");
  else
    gtk_widget_remove_css_class (row, "cell-problem");
}

void
registrar_student_cells_show (RegistrarStudentCells *self, RegistrarStudentRow *row, RegistrarSession *session)
{
  RegistrarStudentList *students = registrar_student_row_get_students (row);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint n_columns;
  const RegistrarColumn *columns = registrar_session_get_columns (session, &n_columns);
  gboolean editable = registrar_session_can_edit (session);
  const char *header = n_columns > 0 ? columns[0].header : NULL;
  gboolean is_repairable;
  guint n_cells;

  g_return_if_fail (REGISTRAR_IS_STUDENT_CELLS (self));

  registrar_student_list_get_cells (students, registrar_student_row_get_row (row), cells);
  registrar_student_row_get_problem (row, &self->problem, &is_repairable);
  n_cells = MAX (cells->len, registrar_student_list_get_n_columns (students));
  if (self->rows->len != n_cells || self->editable != editable || self->header != header)
    {
      self->editable = editable;
      self->header = header;
      make_rows (self, students, columns, n_columns, n_cells);
    }
  for (guint i = 0; i < n_cells; i++)
    show_cell (self->rows->pdata[i], i < cells->len && cells->pdata[i] != NULL ? cells->pdata[i] : "", i == self->problem);
  gtk_widget_set_visible (GTK_WIDGET (self), n_cells > 0);
}

void
registrar_student_cells_edit (RegistrarStudentCells *self)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_CELLS (self));

  if (self->problem < self->rows->len && gtk_widget_grab_focus (self->rows->pdata[self->problem]))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    if (ADW_IS_ENTRY_ROW (self->rows->pdata[i]))
      {
        gtk_widget_grab_focus (self->rows->pdata[i]);
        return;
      }
}

static void
registrar_student_cells_dispose (GObject *object)
{
  RegistrarStudentCells *self = REGISTRAR_STUDENT_CELLS (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->list)));
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (registrar_student_cells_parent_class)->dispose (object);
}

static void
registrar_student_cells_class_init (RegistrarStudentCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = registrar_student_cells_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
registrar_student_cells_init (RegistrarStudentCells *self)
{
  self->rows = g_ptr_array_new ();
  self->problem = G_MAXUINT;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_css_classes (GTK_WIDGET (self->list), (const char *[]){ "boxed-list", "cells", NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Cells of the Roster"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}
