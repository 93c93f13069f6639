/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one cell of a row in a narrow window: name and id, below them the status and its details. */

#include "view/student-cell.h"

#include "records/text.h"
#include "view/row-name.h"
#include "view/status-look.h"

struct _RegistrarStudentCell
{
  GtkBox parent_instance;

  GtkLabel *name;
  GtkLabel *id;
  GtkImage *icon;
  GtkLabel *word;
  GtkLabel *details;

  RegistrarStudentRow *row; /* (nullable) */
  gulong               state_handler;
};

G_DEFINE_FINAL_TYPE (RegistrarStudentCell, registrar_student_cell, GTK_TYPE_BOX)

static void
show_state (RegistrarStudentCell *self)
{
  RegistrarRowState state = registrar_student_row_get_state (self->row);
  const RegistrarStatusLook *look = registrar_status_look (state);
  g_autofree char *details = registrar_student_row_dup_details (self->row);
  g_autofree char *shown = registrar_text_dup_shown (details);

  gtk_image_set_from_icon_name (self->icon, look->icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ look->css_class, NULL });
  gtk_label_set_text (self->word, registrar_row_state_to_phrase (state));
  gtk_label_set_text (self->details, shown);
  registrar_row_name_show_cell (GTK_WIDGET (self), gtk_label_get_text (self->name));
  registrar_row_name_show (GTK_WIDGET (self), self->row);
}

static void
show_student (RegistrarStudentCell *self)
{
  RegistrarStudent student;
  g_autofree char *name = registrar_row_name_dup_student (self->row);
  g_autofree char *id = NULL;

  registrar_student_row_get_student (self->row, &student);
  id = registrar_text_dup_shown (student.id);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->id, id);
}

static void
registrar_student_cell_dispose (GObject *object)
{
  registrar_student_cell_set_row (REGISTRAR_STUDENT_CELL (object), NULL);
  G_OBJECT_CLASS (registrar_student_cell_parent_class)->dispose (object);
}

static void
registrar_student_cell_class_init (RegistrarStudentCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_student_cell_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/student-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentCell, name);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentCell, id);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentCell, icon);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentCell, word);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentCell, details);
}

static void
registrar_student_cell_init (RegistrarStudentCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
registrar_student_cell_new (void)
{
  return g_object_new (REGISTRAR_TYPE_STUDENT_CELL, NULL);
}

void
registrar_student_cell_set_row (RegistrarStudentCell *self, RegistrarStudentRow *row)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_CELL (self));

  if (self->row != NULL)
    g_clear_signal_handler (&self->state_handler, self->row);
  if (!g_set_object (&self->row, row) || row == NULL)
    return;

  self->state_handler = g_signal_connect_swapped (row, "notify::state", G_CALLBACK (show_state), self);
  show_student (self);
  show_state (self);
}
