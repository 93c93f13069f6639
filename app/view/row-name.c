/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a row of the table is called, on the screen and by a screen reader. */

#include "view/row-name.h"

#include "records/text.h"

#include <glib/gi18n-lib.h>

char *
registrar_row_name_dup_student (RegistrarStudentRow *row)
{
  g_autofree char *name = NULL;
  RegistrarStudent student;

  registrar_student_row_get_student (row, &student);
  name = registrar_student_dup_display_name (&student);
  if (*name != '\0')
    return registrar_text_dup_shown (name);
  /* Translators: what a row without any name is called: its line in the file */
  return g_strdup_printf (_("Line %u"), registrar_student_row_get_line (row));
}

static char *
dup_name (RegistrarStudentRow *row)
{
  const char *state = registrar_row_state_to_phrase (registrar_student_row_get_state (row));
  g_autofree char *name = registrar_row_name_dup_student (row);
  g_autofree char *id = NULL;
  RegistrarStudent student;

  registrar_student_row_get_student (row, &student);
  if (student.id == NULL || *student.id == '\0')
    /* Translators: a row to a screen reader: a student's name, and what is becoming of them */
    return g_strdup_printf (_("%s: %s"), name, state);

  id = registrar_text_dup_shown (student.id);
  /* Translators: the same with the student's ID in between */
  return g_strdup_printf (_("%s, %s: %s"), name, id, state);
}

static void
set_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* GTK 4.8 makes the widgets of cells and rows itself: a cell's parent, and its parent. */
void
registrar_row_name_show_cell (GtkWidget *cell, const char *text)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);

  if (parent != NULL)
    set_label (parent, text);
}

void
registrar_row_name_show (GtkWidget *cell, RegistrarStudentRow *row)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);
  GtkWidget *row_widget = parent != NULL ? gtk_widget_get_parent (parent) : NULL;
  g_autofree char *name = NULL;

  if (row_widget == NULL)
    return;

  name = dup_name (row);
  set_label (row_widget, name);
}
