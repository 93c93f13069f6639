/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A course in the list of courses. */

#include "view/course-cell.h"

#include "model/display-name.h"

#include <glib/gi18n-lib.h>

struct _RegistrarCourseCell
{
  GtkBox parent_instance;

  GtkLabel  *title;
  GtkLabel  *note;
  GtkWidget *check;
};

G_DEFINE_FINAL_TYPE (RegistrarCourseCell, registrar_course_cell, GTK_TYPE_BOX)

static void
registrar_course_cell_class_init (RegistrarCourseCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/course-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarCourseCell, title);
  gtk_widget_class_bind_template_child (widget_class, RegistrarCourseCell, note);
  gtk_widget_class_bind_template_child (widget_class, RegistrarCourseCell, check);
}

static void
registrar_course_cell_init (RegistrarCourseCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
registrar_course_cell_new (void)
{
  return g_object_new (REGISTRAR_TYPE_COURSE_CELL, NULL);
}

void
registrar_course_cell_set_course (RegistrarCourseCell *self, RegistrarCourse *course, gboolean chosen)
{
  g_autofree char *title = NULL;
  g_autofree char *note = NULL;

  g_return_if_fail (REGISTRAR_IS_COURSE_CELL (self));

  title = registrar_course_dup_display_name (course);
  note = g_strdup_printf (ngettext ("%u registered", "%u registered", course->registered), course->registered);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (self->check, chosen);
}
