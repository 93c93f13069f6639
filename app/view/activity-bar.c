/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bar, of which each kind of coroutines has its share. The legend says the same in numbers. */

#include "view/activity-bar.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 30
#define GAP 2
#define PADDING 4
/* However few there are, they are seen. */
#define LEAST_WIDTH 4

struct _RegistrarActivityBar
{
  GtkWidget parent_instance;

  GtkWidget *shares[REGISTRAR_N_ACTIVITY_KINDS];
  GtkWidget *labels[REGISTRAR_N_ACTIVITY_KINDS]; /* over them, where there is room */
  guint      n[REGISTRAR_N_ACTIVITY_KINDS];
};

G_DEFINE_FINAL_TYPE (RegistrarActivityBar, registrar_activity_bar, GTK_TYPE_WIDGET)

static const char *const css_classes[REGISTRAR_N_ACTIVITY_KINDS] = {
  [REGISTRAR_ACTIVITY_RUNNING] = "activity-running", [REGISTRAR_ACTIVITY_QUEUED] = "activity-queued",
  [REGISTRAR_ACTIVITY_ANSWER] = "activity-answer",   [REGISTRAR_ACTIVITY_NETWORK] = "activity-network",
  [REGISTRAR_ACTIVITY_LIMITER] = "activity-limiter", [REGISTRAR_ACTIVITY_CHANNEL] = "activity-channel",
  [REGISTRAR_ACTIVITY_DISK] = "activity-disk",       [REGISTRAR_ACTIVITY_TIME] = "activity-time",
};

const char *
registrar_activity_bar_get_css_class (RegistrarActivityKind kind)
{
  return css_classes[kind];
}

void
registrar_activity_bar_show (RegistrarActivityBar *self, const guint n[REGISTRAR_N_ACTIVITY_KINDS])
{
  g_return_if_fail (REGISTRAR_IS_ACTIVITY_BAR (self));

  memcpy (self->n, n, sizeof self->n);
  for (guint i = 0; i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%'u", n[i]);

      gtk_label_set_text (GTK_LABEL (self->labels[i]), number);
      gtk_widget_set_child_visible (self->shares[i], n[i] > 0);
      gtk_widget_set_child_visible (self->labels[i], FALSE); /* until it has its place */
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
registrar_activity_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                                int *minimum_baseline, int *natural_baseline)
{
  RegistrarActivityBar *self = REGISTRAR_ACTIVITY_BAR (widget);

  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : REGISTRAR_N_ACTIVITY_KINDS * (LEAST_WIDTH + GAP);
  for (guint i = 0; orientation == GTK_ORIENTATION_VERTICAL && i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    {
      int height;

      gtk_widget_measure (self->labels[i], orientation, -1, &height, NULL, NULL, NULL);
      *minimum = MAX (*minimum, height);
    }
  *natural = *minimum;
}

static void
allocate_label (GtkWidget *label, int x, int width, int height)
{
  int natural;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_set_child_visible (label, natural + 2 * PADDING <= width);
  if (natural + 2 * PADDING <= width)
    gtk_widget_size_allocate (label, &(GtkAllocation){ x, 0, width, height }, -1);
}

/* Each has its least width, and what is left is shared out. */
static void
registrar_activity_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegistrarActivityBar *self = REGISTRAR_ACTIVITY_BAR (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint64 total = 0;
  guint64 before = 0;
  int n_shown = 0;
  int room;
  int x = 0;

  for (guint i = 0; i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    {
      total += self->n[i];
      n_shown += self->n[i] > 0;
    }

  room = MAX (width - n_shown * (LEAST_WIDTH + GAP) + GAP, 0);
  for (guint i = 0; i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    if (self->n[i] > 0)
      {
        int share = LEAST_WIDTH + (int) (room * (before + self->n[i]) / total) - (int) (room * before / total);

        int left = mirrored ? width - x - share : x;

        gtk_widget_size_allocate (self->shares[i], &(GtkAllocation){ left, 0, share, height }, -1);
        allocate_label (self->labels[i], left, share, height);
        before += self->n[i];
        x += share + GAP;
      }
}

static void
registrar_activity_bar_dispose (GObject *object)
{
  RegistrarActivityBar *self = REGISTRAR_ACTIVITY_BAR (object);

  for (guint i = 0; i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    {
      g_clear_pointer (&self->labels[i], gtk_widget_unparent);
      g_clear_pointer (&self->shares[i], gtk_widget_unparent);
    }
  G_OBJECT_CLASS (registrar_activity_bar_parent_class)->dispose (object);
}

static void
registrar_activity_bar_class_init (RegistrarActivityBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_activity_bar_dispose;
  widget_class->measure = registrar_activity_bar_measure;
  widget_class->size_allocate = registrar_activity_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "activitybar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static GtkWidget *
add_child (RegistrarActivityBar *self, GtkWidget *child)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  gtk_widget_set_child_visible (child, FALSE);
  return child;
}

static void
registrar_activity_bar_init (RegistrarActivityBar *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    {
      self->shares[i] = add_child (self, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
      gtk_widget_add_css_class (self->shares[i], css_classes[i]);
    }
  for (guint i = 0; i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    {
      self->labels[i] = add_child (self, gtk_label_new (NULL));
      gtk_widget_add_css_class (self->labels[i], "caption-heading");
      gtk_widget_add_css_class (self->labels[i], css_classes[i]);
    }
}
