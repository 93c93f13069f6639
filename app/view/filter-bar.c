/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The chips above the table: how many rows are in each state, and which of them are shown. */

#include "view/filter-bar.h"

#include "view/decoration.h"
#include "view/status-look.h"

#include <glib/gi18n-lib.h>

#define BIT(state) REGISTRAR_STATE_BIT (REGISTRAR_ROW_##state)
#define IN(state)  (1u << REGISTRAR_SESSION_##state)
#define PLANNING   (IN (LOOKING_UP) | IN (PLANNED))

/* When a chip is there. */
typedef enum
{
  ALWAYS,
  IF_ANY, /* only while a row has that state */
} Presence;

/* One chip: the states it counts and shows, and in which states of the session it is there. */
typedef struct
{
  const char       *word; /* (nullable) %NULL for the state's own phrase */
  guint32           states;
  RegistrarRowState look;
  guint             sessions;
  Presence          presence;
} Filter;

static const Filter filters[] = {
  { N_("All"), REGISTRAR_ALL_STATES, 0, IN (ROSTER) | PLANNING | IN (RUN) | IN (DONE), ALWAYS },
  { NULL, BIT (READY), REGISTRAR_ROW_READY, IN (ROSTER), ALWAYS },
  { NULL, BIT (READY), REGISTRAR_ROW_READY, IN (PLANNED), IF_ANY },
  /* Translators: rows whose answer is awaited */
  { N_("In flight"), BIT (LOOKING_UP) | BIT (REGISTERING), REGISTRAR_ROW_REGISTERING, IN (LOOKING_UP) | IN (RUN), ALWAYS },
  { NULL, BIT (NEW), REGISTRAR_ROW_NEW, PLANNING, ALWAYS },
  { NULL, BIT (ALREADY), REGISTRAR_ROW_ALREADY, PLANNING, ALWAYS },
  { NULL, BIT (CHANGED), REGISTRAR_ROW_CHANGED, PLANNING, ALWAYS },
  { NULL, BIT (REMOVE), REGISTRAR_ROW_REMOVE, PLANNING, IF_ANY },
  { NULL, BIT (PROBLEM), REGISTRAR_ROW_PROBLEM, IN (ROSTER) | PLANNING, ALWAYS },
  { NULL, BIT (AMBIGUOUS), REGISTRAR_ROW_AMBIGUOUS, PLANNING, ALWAYS },
  { NULL, BIT (REGISTERED), REGISTRAR_ROW_REGISTERED, IN (RUN) | IN (DONE), ALWAYS },
  { NULL, BIT (ALREADY), REGISTRAR_ROW_ALREADY, IN (RUN) | IN (DONE), ALWAYS },
  { NULL, BIT (FAILED), REGISTRAR_ROW_FAILED, IN (RUN) | IN (DONE), ALWAYS },
  { NULL, BIT (UNKNOWN), REGISTRAR_ROW_UNKNOWN, IN (RUN) | IN (DONE), ALWAYS },
  { NULL, BIT (UPDATED), REGISTRAR_ROW_UPDATED, IN (RUN) | IN (DONE), IF_ANY },
  { NULL, BIT (REMOVED), REGISTRAR_ROW_REMOVED, IN (RUN) | IN (DONE), IF_ANY },
  { NULL, BIT (ABSENT), REGISTRAR_ROW_ABSENT, IN (RUN) | IN (DONE), IF_ANY },
  { NULL, BIT (NOT_STARTED), REGISTRAR_ROW_NOT_STARTED, IN (RUN), ALWAYS },
  { NULL, BIT (NOT_STARTED), REGISTRAR_ROW_NOT_STARTED, IN (DONE), IF_ANY },
  { NULL, BIT (CANCELLED), REGISTRAR_ROW_CANCELLED, IN (RUN) | IN (DONE), IF_ANY },
  { NULL, BIT (SKIPPED), REGISTRAR_ROW_SKIPPED, IN (ROSTER) | PLANNING | IN (RUN) | IN (DONE), IF_ANY },
};

typedef struct
{
  GtkToggleButton *button;
  GtkLabel        *count;
} Chip;

struct _RegistrarFilterBar
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkBox    *box;
  Chip       chips[G_N_ELEMENTS (filters)];

  RegistrarSession *session; /* (nullable) */
};

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarFilterBar, registrar_filter_bar, GTK_TYPE_WIDGET)

static const char *
get_word (const Filter *filter)
{
  return filter->word != NULL ? _(filter->word) : registrar_row_state_to_phrase (filter->look);
}

static guint
count_rows (const Filter *filter, const RegistrarProgress *progress)
{
  guint n = 0;

  if (filter->states == REGISTRAR_ALL_STATES)
    return progress->total;
  for (guint state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    if (filter->states & REGISTRAR_STATE_BIT (state))
      n += progress->counts[state];
  return n;
}

static void
show_chip (RegistrarFilterBar *self, const Filter *filter, Chip *chip)
{
  guint n = count_rows (filter, registrar_session_get_progress (self->session));
  gboolean fits = filter->sessions & (1u << registrar_session_get_state (self->session));
  g_autofree char *count = g_strdup_printf ("%'u", n);
  g_autofree char *label = g_strdup_printf ("%s %s", get_word (filter), count);

  gtk_label_set_text (chip->count, count);
  gtk_widget_set_visible (GTK_WIDGET (chip->button), fits && (filter->presence == ALWAYS || n > 0));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (chip->button), "zero");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (chip->button), "zero");
}

static void
show_counts (RegistrarFilterBar *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    show_chip (self, &filters[i], &self->chips[i]);
}

/* A filter does not outlive the state it belongs to: everything is shown again. */
static void
state_changed_cb (RegistrarFilterBar *self)
{
  gtk_toggle_button_set_active (self->chips[0].button, TRUE);
  show_counts (self);
}

static void
chip_toggled_cb (RegistrarFilterBar *self, GtkToggleButton *button)
{
  if (self->session == NULL || !gtk_toggle_button_get_active (button))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (self->chips[i].button == button)
      registrar_student_list_model_set_filter (registrar_session_get_students (self->session), filters[i].states);
}

static void
add_chip (RegistrarFilterBar *self, const Filter *filter, Chip *chip)
{
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (filter->states != REGISTRAR_ALL_STATES)
    {
      const RegistrarStatusLook *look = registrar_status_look (filter->look);
      GtkWidget *icon = registrar_decoration_new (look->icon_name);

      gtk_widget_add_css_class (icon, look->css_class);
      gtk_box_append (GTK_BOX (child), icon);
    }
  gtk_box_append (GTK_BOX (child), gtk_label_new (get_word (filter)));
  chip->count = GTK_LABEL (gtk_label_new ("0"));
  gtk_widget_add_css_class (GTK_WIDGET (chip->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (chip->count), "numeric");
  gtk_box_append (GTK_BOX (child), GTK_WIDGET (chip->count));

  chip->button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_child (GTK_BUTTON (chip->button), child);
  gtk_widget_add_css_class (GTK_WIDGET (chip->button), "chip");
  if (chip != self->chips)
    gtk_toggle_button_set_group (chip->button, self->chips[0].button);
  g_signal_connect_swapped (chip->button, "toggled", G_CALLBACK (chip_toggled_cb), self);
  gtk_box_append (self->box, GTK_WIDGET (chip->button));
}

static void
set_session (RegistrarFilterBar *self, RegistrarSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_signal_connect_object (session, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progressed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  show_counts (self);
}

static void
registrar_filter_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, REGISTRAR_FILTER_BAR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_filter_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (REGISTRAR_FILTER_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_filter_bar_dispose (GObject *object)
{
  RegistrarFilterBar *self = REGISTRAR_FILTER_BAR (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (registrar_filter_bar_parent_class)->dispose (object);
}

static void
registrar_filter_bar_class_init (RegistrarFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_filter_bar_dispose;
  object_class->get_property = registrar_filter_bar_get_property;
  object_class->set_property = registrar_filter_bar_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarFilterBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, RegistrarFilterBar, box);
}

static void
registrar_filter_bar_init (RegistrarFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    add_chip (self, &filters[i], &self->chips[i]);
  gtk_toggle_button_set_active (self->chips[0].button, TRUE);
}
