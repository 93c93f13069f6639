/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A thin line of which each outcome of a run has its share, in the colours of the filters, which say how many. */

#include "view/outcome-bar.h"

#include "view/status-look.h"

#include <glib/gi18n-lib.h>

#define GAP 1
/* However few there are, they are seen. */
#define LEAST_WIDTH 4

struct _RegistrarOutcomeBar
{
  GtkWidget parent_instance;

  guint counts[REGISTRAR_N_ROW_STATES];
};

G_DEFINE_FINAL_TYPE (RegistrarOutcomeBar, registrar_outcome_bar, GTK_TYPE_WIDGET)

/* From what was wanted to what was not done. */
static const RegistrarRowState outcomes[] = {
  REGISTRAR_ROW_REGISTERED, REGISTRAR_ROW_UPDATED, REGISTRAR_ROW_REMOVED, REGISTRAR_ROW_ALREADY,   REGISTRAR_ROW_ABSENT,
  REGISTRAR_ROW_FAILED,     REGISTRAR_ROW_UNKNOWN, REGISTRAR_ROW_SKIPPED, REGISTRAR_ROW_CANCELLED, REGISTRAR_ROW_NOT_STARTED,
};

/* What was there already is drawn stronger than what is not there at all. */
static float
get_strength (RegistrarRowState outcome)
{
  return outcome == REGISTRAR_ROW_ALREADY || outcome == REGISTRAR_ROW_ABSENT ? 0.5f : 0.15f;
}

static GdkRGBA
get_colour (GtkWidget *widget, RegistrarRowState outcome)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  g_autofree char *name = g_strdup_printf ("%s_color", registrar_status_look (outcome)->css_class);
  GdkRGBA colour;

  gtk_style_context_get_color (style, &colour);
  if (registrar_status_look_is_dim (outcome))
    colour.alpha *= get_strength (outcome);
  else
    gtk_style_context_lookup_color (style, name, &colour);
  return colour;
}

/* Each has its least width, and what is left is shared out. */
static void
registrar_outcome_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegistrarOutcomeBar *self = REGISTRAR_OUTCOME_BAR (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget);
  double total = 0;
  double room = width + GAP;
  double x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      total += self->counts[outcomes[i]];
      room -= self->counts[outcomes[i]] > 0 ? LEAST_WIDTH + GAP : 0;
    }

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      guint n = self->counts[outcomes[i]];
      GdkRGBA colour = get_colour (widget, outcomes[i]);
      float share = n > 0 ? (float) (LEAST_WIDTH + MAX (room, 0) * n / total) : 0;

      if (n == 0)
        continue;

      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (mirrored ? width - (float) x - share : (float) x, 0, share,
                                                      gtk_widget_get_height (widget)));
      x += share + GAP;
    }
}

static void
registrar_outcome_bar_class_init (RegistrarOutcomeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = registrar_outcome_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "outcomebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
registrar_outcome_bar_init (RegistrarOutcomeBar *self)
{
}

void
registrar_outcome_bar_show (RegistrarOutcomeBar *self, const guint counts[REGISTRAR_N_ROW_STATES])
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;

  g_return_if_fail (REGISTRAR_IS_OUTCOME_BAR (self));

  memcpy (self->counts, counts, sizeof self->counts);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (counts[outcomes[i]] > 0)
      g_string_append_printf (text, "%s%s %'u", text->len > 0 ? " · " : "", registrar_row_state_to_phrase (outcomes[i]),
                              counts[outcomes[i]]);
  /* Translators: of a run; %s is like 'Registered 37 · Failed 1' */
  name = g_strdup_printf (_("Outcomes: %s"), text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
