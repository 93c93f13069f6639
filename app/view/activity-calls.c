/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The slowest calls of a run: how long each took, for whom, and when. */

#include "view/activity-calls.h"

#include "model/row-details.h"
#include "records/text.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkLabel *duration;
  GtkLabel *subject;
  GtkLabel *time;
} Row;

struct _RegistrarActivityCalls
{
  GtkBox parent_instance;

  GtkGrid *grid;

  Row rows[REGISTRAR_SLOW_CALLS];
};

G_DEFINE_FINAL_TYPE (RegistrarActivityCalls, registrar_activity_calls, GTK_TYPE_BOX)

static GtkLabel *
attach_label (RegistrarActivityCalls *self, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, FALSE);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
attach_row (RegistrarActivityCalls *self, int number)
{
  Row *row = &self->rows[number];

  row->duration = attach_label (self, 0, number, "numeric");
  gtk_label_set_xalign (row->duration, 1);
  row->subject = attach_label (self, 1, number, "activity-subject");
  gtk_label_set_ellipsize (row->subject, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (row->subject), TRUE);
  row->time = attach_label (self, 2, number, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->time), "numeric");
}

static char *
dup_name (RegistrarStudentList *students, guint row)
{
  RegistrarStudent student;
  g_autofree char *name = NULL;

  if (students == NULL || row >= registrar_student_list_get_size (students))
    return g_strdup ("");

  registrar_student_list_get_student (students, row, &student);
  name = registrar_student_dup_display_name (&student);
  return registrar_text_dup_shown (name);
}

static char *
dup_phrase (RegistrarAction action, const char *names)
{
  switch (action)
    {
    case REGISTRAR_ACTION_LOOK_UP:
      /* Translators: this and the next: what was asked for in a call; %s: for whom */
      return g_strdup_printf (_("Looking up %s"), names);
    case REGISTRAR_ACTION_UPDATE:
      return g_strdup_printf (_("Changing %s"), names);
    case REGISTRAR_ACTION_UNREGISTER:
      return g_strdup_printf (_("Removing %s"), names);
    case REGISTRAR_ACTION_REGISTER:
    default:
      return g_strdup_printf (_("Registering %s"), names);
    }
}

static char *
dup_subject (const RegistrarSlowCall *call, RegistrarStudentList *students)
{
  g_autofree char *name = dup_name (students, call->row);
  g_autofree char *names = NULL;
  guint n_others = call->n_rows - 1;

  if (n_others == 0)
    names = g_steal_pointer (&name);
  else
    /* Translators: %s is a student's name */
    names = g_strdup_printf (ngettext ("%s and %'u other", "%s and %'u others", n_others), name, n_others);
  return dup_phrase (call->action, names);
}

static void
show_call (const Row *row, const RegistrarSlowCall *call, RegistrarStudentList *students)
{
  g_autofree char *time = registrar_clock_dup_text (call->started);
  g_autofree char *duration = registrar_duration_dup_text (call->duration);
  g_autofree char *subject = dup_subject (call, students);

  gtk_label_set_text (row->duration, duration);
  gtk_label_set_text (row->subject, subject);
  gtk_label_set_text (row->time, time);
}

static void
show_row (const Row *row, gboolean visible)
{
  gtk_widget_set_visible (GTK_WIDGET (row->duration), visible);
  gtk_widget_set_visible (GTK_WIDGET (row->subject), visible);
  gtk_widget_set_visible (GTK_WIDGET (row->time), visible);
}

void
registrar_activity_calls_show (RegistrarActivityCalls *self, const RegistrarProgress *progress,
                               RegistrarStudentList *students)
{
  g_return_if_fail (REGISTRAR_IS_ACTIVITY_CALLS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), progress->n_slow_calls > 0);
  for (guint i = 0; i < REGISTRAR_SLOW_CALLS; i++)
    {
      if (i < progress->n_slow_calls)
        show_call (&self->rows[i], &progress->slow_calls[i], students);
      show_row (&self->rows[i], i < progress->n_slow_calls);
    }
}

static void
registrar_activity_calls_class_init (RegistrarActivityCallsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/activity-calls.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarActivityCalls, grid);
}

static void
registrar_activity_calls_init (RegistrarActivityCalls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < REGISTRAR_SLOW_CALLS; i++)
    attach_row (self, i);
}
