/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar below the table: how far the work is, and the one thing to do next. */

#include "view/run-bar.h"

#include "view/outcome-bar.h"
#include "view/run-words.h"

#include <glib/gi18n-lib.h>

struct _RegistrarRunBar
{
  GtkBox parent_instance;

  GtkStack       *line; /* one of these two: */
  GtkProgressBar *progress;
  RegistrarOutcomeBar *outcomes;
  GtkBox         *content;
  GtkWidget      *attention;
  GtkLabel       *title;
  GtkWidget      *slowed;
  GtkLabel       *caption;
  GtkWidget      *undo;
  GtkWidget      *export;
  GtkWidget      *save_plan;
  GtkButton      *pause;
  GtkWidget      *cancel;
  GtkButton      *primary;
  GtkWidget      *more; /* what a narrow window has no room for */

  RegistrarSession *session; /* (nullable) */
  gboolean          narrow;
};

enum
{
  PROP_SESSION = 1,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarRunBar, registrar_run_bar, GTK_TYPE_BOX)

/* How far the run is, and what became of it in the same place. */
static void
show_line (RegistrarRunBar *self)
{
  const RegistrarProgress *progress = registrar_session_get_progress (self->session);
  gboolean running = registrar_session_is_going_on (self->session);
  gboolean done = registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE;

  /* The place is kept before, too, so that nothing jumps when a run starts. */
  gtk_widget_set_opacity (GTK_WIDGET (self->line), running || done ? 1 : 0);
  gtk_stack_set_visible_child (self->line, done ? GTK_WIDGET (self->outcomes) : GTK_WIDGET (self->progress));
  if (done)
    registrar_outcome_bar_show (self->outcomes, progress->counts);
  gtk_progress_bar_set_fraction (self->progress, running && progress->total > 0
                                                     ? (double) progress->done / progress->total
                                                     : 0);
}

static void
show_buttons (RegistrarRunBar *self)
{
  RegistrarSessionNext next = registrar_session_get_next (self->session);
  gboolean ended = registrar_session_can_export (self->session);
  gboolean undoable = registrar_session_can_undo (self->session);
  gboolean exports_second = ended && next != REGISTRAR_SESSION_NEXT_EXPORT;
  gboolean running = registrar_session_is_going_on (self->session);
  gboolean planned = registrar_session_get_state (self->session) == REGISTRAR_SESSION_PLANNED;
  const RegistrarProgress *progress = registrar_session_get_progress (self->session);

  gtk_widget_set_visible (self->slowed, running && progress->slowed);
  gtk_button_set_label (self->pause, progress->pause == REGISTRAR_PAUSE_NONE ? _("Pause") : _("Resume"));
  gtk_widget_set_visible (GTK_WIDGET (self->pause), running);
  gtk_widget_set_visible (self->cancel, running);
  gtk_widget_set_visible (self->undo, undoable && !self->narrow);
  gtk_widget_set_visible (self->export, exports_second && !self->narrow);
  gtk_widget_set_visible (self->save_plan, planned && !self->narrow);
  gtk_widget_set_visible (self->more, self->narrow && (undoable || exports_second || planned));
}

static void
show (RegistrarRunBar *self)
{
  g_autofree char *title = registrar_run_words_dup_title (self->session);
  g_autofree char *caption = registrar_run_words_dup_caption (self->session);
  g_autofree char *primary = registrar_run_words_dup_primary (self->session);

  show_line (self);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->caption, caption);
  gtk_widget_set_visible (self->attention, registrar_run_words_needs_attention (self->session));
  show_buttons (self);
  gtk_widget_set_visible (GTK_WIDGET (self->primary), primary != NULL);
  if (primary != NULL)
    gtk_button_set_label (self->primary, primary);
}

static void
set_session (RegistrarRunBar *self, RegistrarSession *session)
{
  static const char *const causes[] = { "notify::state", "notify::ready", "notify::course-title", "progressed" };

  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    g_signal_connect_object (session, causes[i], G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  /* Perhaps the run was undone since. */
  g_signal_connect_object (registrar_session_get_past_runs (session), "items-changed", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
  show (self);
}

static void
set_narrow (RegistrarRunBar *self, gboolean narrow)
{
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->primary), narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->pause), narrow);
  gtk_widget_set_hexpand (self->cancel, narrow);
  if (self->session != NULL)
    show_buttons (self);
}

static void
registrar_run_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarRunBar *self = REGISTRAR_RUN_BAR (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_run_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarRunBar *self = REGISTRAR_RUN_BAR (object);

  if (id == PROP_SESSION)
    set_session (self, g_value_get_object (value));
  else if (id == PROP_NARROW)
    set_narrow (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_run_bar_dispose (GObject *object)
{
  g_clear_object (&REGISTRAR_RUN_BAR (object)->session);
  G_OBJECT_CLASS (registrar_run_bar_parent_class)->dispose (object);
}

static void
registrar_run_bar_class_init (RegistrarRunBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_run_bar_dispose;
  object_class->get_property = registrar_run_bar_get_property;
  object_class->set_property = registrar_run_bar_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (REGISTRAR_TYPE_OUTCOME_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/run-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, line);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, progress);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, outcomes);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, content);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, attention);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, title);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, slowed);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, caption);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, undo);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, export);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, save_plan);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, pause);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, primary);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRunBar, more);
}

static void
registrar_run_bar_init (RegistrarRunBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
