/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How many coroutines do what: a bar, and below it what its colours are. */

#include "view/activity-states.h"

#include "view/activity-bar.h"

#include <glib/gi18n-lib.h>

struct _RegistrarActivityStates
{
  GtkBox parent_instance;

  GtkLabel             *title;
  RegistrarActivityBar *bar;
  GtkFlowBox           *legend;

  GtkLabel *numbers[REGISTRAR_N_ACTIVITY_KINDS]; /* of the legend */
};

G_DEFINE_FINAL_TYPE (RegistrarActivityStates, registrar_activity_states, GTK_TYPE_BOX)

static GtkLabel *
append_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
append_legend (RegistrarActivityStates *self, RegistrarActivityKind kind)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "activity-kind");
  gtk_widget_add_css_class (dot, "activity-dot");
  gtk_widget_add_css_class (dot, registrar_activity_bar_get_css_class (kind));
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), dot);
  append_label (box, registrar_activity_kind_to_phrase (kind), "activity-phrase");
  self->numbers[kind] = append_label (box, NULL, "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->numbers[kind]), "activity-number");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->legend, child);
}

static void
show_number (RegistrarActivityStates *self, RegistrarActivityKind kind, guint n)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (self->numbers[kind]));
  g_autofree char *text = g_strdup_printf ("%'u", n);
  g_autofree char *name = g_strdup_printf ("%s: %s", registrar_activity_kind_to_phrase (kind), text);

  gtk_label_set_text (self->numbers[kind], text);
  if (n > 0)
    gtk_widget_remove_css_class (box, "zero");
  else
    gtk_widget_add_css_class (box, "zero");
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
registrar_activity_states_show (RegistrarActivityStates *self, const RegistrarActivityCount *count)
{
  g_autofree char *title = NULL;

  g_return_if_fail (REGISTRAR_IS_ACTIVITY_STATES (self));

  title = g_strdup_printf (ngettext ("%'u coroutine", "%'u coroutines", count->total), count->total);
  gtk_label_set_text (self->title, title);
  registrar_activity_bar_show (self->bar, count->n);
  for (guint i = 0; i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    show_number (self, i, count->n[i]);
}

static void
registrar_activity_states_class_init (RegistrarActivityStatesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGISTRAR_TYPE_ACTIVITY_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/activity-states.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarActivityStates, title);
  gtk_widget_class_bind_template_child (widget_class, RegistrarActivityStates, bar);
  gtk_widget_class_bind_template_child (widget_class, RegistrarActivityStates, legend);
}

static void
registrar_activity_states_init (RegistrarActivityStates *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    append_legend (self, i);
}
