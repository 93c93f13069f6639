/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A past run in a list, without its rows. */

#include "model/past-run-item.h"

#include "model/display-name.h"
#include "run/again.h"

#include <glib/gi18n-lib.h>

struct _RegistrarPastRunItem
{
  GObject parent_instance;

  RegistrarPastRun *run;
  gboolean          is_undone;
  RegistrarUndone   undone;
};

G_DEFINE_FINAL_TYPE (RegistrarPastRunItem, registrar_past_run_item, G_TYPE_OBJECT)

static void
registrar_past_run_item_finalize (GObject *object)
{
  registrar_past_run_free (REGISTRAR_PAST_RUN_ITEM (object)->run);
  G_OBJECT_CLASS (registrar_past_run_item_parent_class)->finalize (object);
}

static void
registrar_past_run_item_class_init (RegistrarPastRunItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_past_run_item_finalize;
}

static void
registrar_past_run_item_init (RegistrarPastRunItem *self)
{
}

RegistrarPastRunItem *
registrar_past_run_item_new (RegistrarPastRun *run, const RegistrarUndone *undone)
{
  RegistrarPastRunItem *self = g_object_new (REGISTRAR_TYPE_PAST_RUN_ITEM, NULL);

  self->run = run;
  self->is_undone = undone != NULL;
  if (undone != NULL)
    self->undone = *undone;
  return self;
}

const RegistrarPastRun *
registrar_past_run_item_get_run (RegistrarPastRunItem *self)
{
  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_ITEM (self), NULL);

  return self->run;
}

gboolean
registrar_past_run_item_is_undone (RegistrarPastRunItem *self)
{
  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_ITEM (self), FALSE);

  return self->is_undone;
}

RegistrarUndone
registrar_past_run_item_get_undone (RegistrarPastRunItem *self)
{
  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_ITEM (self), (RegistrarUndone){ 0 });

  return self->undone;
}

guint
registrar_past_run_item_count_undoable (RegistrarPastRunItem *self)
{
  guint n_registered;

  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_ITEM (self), 0);

  n_registered = self->run->counts[REGISTRAR_ROW_REGISTERED];
  return n_registered - MIN (self->undone.n_gone, n_registered);
}

/* What an interrupted run has done is known when it is ended, which its undo does first. */
gboolean
registrar_past_run_item_can_undo (RegistrarPastRunItem *self)
{
  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_ITEM (self), FALSE);

  return self->run->action == REGISTRAR_RUN_REGISTER
         && (self->run->state == REGISTRAR_RUN_INTERRUPTED
             || (self->run->state == REGISTRAR_RUN_ENDED && registrar_past_run_item_count_undoable (self) > 0));
}

guint
registrar_past_run_item_count_retryable (RegistrarPastRunItem *self)
{
  guint n = 0;

  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_ITEM (self), 0);

  for (guint state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    if (registrar_run_can_retry (state))
      n += self->run->counts[state];
  return n;
}

char *
registrar_past_run_item_dup_title (RegistrarPastRunItem *self)
{
  g_autofree char *course = NULL;

  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_ITEM (self), NULL);

  if (self->run->course != NULL)
    course = registrar_course_dup_display_name (self->run->course);
  else
    course = g_strdup (_("Courses from the Roster"));
  if (self->run->action != REGISTRAR_RUN_UNDO)
    return g_steal_pointer (&course);
  /* Translators: a run that took back another one; %s is its course */
  return g_strdup_printf (_("Undo of %s"), course);
}

/* 'registered 334 of 352, failed 6': how it stands, as short as it can be said. */
static char *
dup_counts (const RegistrarPastRunItem *self)
{
  const RegistrarPastRun *run = self->run;
  guint n_registered = run->counts[REGISTRAR_ROW_REGISTERED] + run->counts[REGISTRAR_ROW_ALREADY];
  guint n_failed = run->counts[REGISTRAR_ROW_FAILED] + run->counts[REGISTRAR_ROW_UNKNOWN];
  GString *text = g_string_new (NULL);

  if (run->action == REGISTRAR_RUN_UNDO)
    g_string_printf (text, _("%'u of %'u taken back"), run->counts[REGISTRAR_ROW_REMOVED], run->n_students);
  else
    g_string_printf (text, _("%'u of %'u registered"), n_registered, run->n_students);
  if (n_failed > 0)
    g_string_append_printf (text, _(", %'u failed"), n_failed);
  if (run->counts[REGISTRAR_ROW_CANCELLED] > 0)
    g_string_append_printf (text, _(", %'u cancelled"), run->counts[REGISTRAR_ROW_CANCELLED]);
  if (self->is_undone)
    g_string_append_printf (text, _(", undone: %'u taken back"), self->undone.n_taken_back);
  return g_string_free (text, FALSE);
}

static char *
dup_state (const RegistrarPastRunItem *self)
{
  guint n = self->run->n_students;

  switch (self->run->state)
    {
    case REGISTRAR_RUN_GOING_ON:
      return g_strdup_printf (ngettext ("going on, %'u student", "going on, %'u students", n), n);
    case REGISTRAR_RUN_INTERRUPTED:
      return g_strdup_printf (ngettext ("interrupted, %'u student", "interrupted, %'u students", n), n);
    case REGISTRAR_RUN_ENDED:
    default:
      return dup_counts (self);
    }
}

char *
registrar_past_run_item_dup_caption (RegistrarPastRunItem *self)
{
  g_autofree char *state = NULL;

  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_ITEM (self), NULL);

  state = dup_state (self);
  return g_strdup_printf ("%s · %s · %s", self->run->roster, registrar_registry_name_get_display (self->run->registry),
                          state);
}

gboolean
registrar_past_run_item_matches (RegistrarPastRunItem *self, const char *words)
{
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (REGISTRAR_IS_PAST_RUN_ITEM (self), FALSE);

  title = registrar_past_run_item_dup_title (self);
  caption = registrar_past_run_item_dup_caption (self);
  text = g_strdup_printf ("%s %s", title, caption);
  return *words == '\0' || g_str_match_string (words, text, TRUE);
}
