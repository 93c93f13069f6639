/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session goes on with the next time: the roster that is open, and its course. Nothing is looked up or started by itself. */

#include "model/main-thread.h"
#include "model/session-private.h"
#include "workspace/open-roster.h"

/* Keeping */

static void
add_text (GVariantBuilder *builder, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_builder_add (builder, "{ss}", key, text);
}

/* One that waits for its registry is chosen, too. */
static void
add_course (RegistrarSession *self, GVariantBuilder *builder)
{
  RegistrarCourse *course = self->restored_course;
  const char *registry = self->restored_course_registry;

  if (course == NULL && self->course != NULL && !self->uses_roster_courses && self->registry != NULL)
    {
      course = self->course;
      registry = registrar_registry_get_name (self->registry);
    }
  if (course == NULL)
    return;

  add_text (builder, REGISTRAR_OPEN_ROSTER_REGISTRY, registry);
  add_text (builder, REGISTRAR_OPEN_ROSTER_COURSE, course->id);
  add_text (builder, REGISTRAR_OPEN_ROSTER_COURSE_CODE, course->code);
  add_text (builder, REGISTRAR_OPEN_ROSTER_COURSE_TITLE, course->title);
}

/* Once it is being registered, the run is what can go on. A roster that is no file is gone with the window. */
static GVariant *
make_open_roster (RegistrarSession *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  gboolean is_open = self->state != REGISTRAR_SESSION_RUN && self->state != REGISTRAR_SESSION_DONE;
  g_autofree char *uri = is_open && self->source.file != NULL ? g_file_get_uri (self->source.file) : NULL;

  if (uri != NULL)
    {
      add_text (&builder, REGISTRAR_OPEN_ROSTER_URI, uri);
      add_text (&builder, REGISTRAR_OPEN_ROSTER_ENCODING, self->source.encoding);
      add_text (&builder, REGISTRAR_OPEN_ROSTER_DELIMITER, self->source.delimiter);
      add_text (&builder, REGISTRAR_OPEN_ROSTER_SHEET, self->source.sheet);
      add_course (self, &builder);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* While one is being read, nobody knows whether it can be. */
static gboolean
is_settled (RegistrarSession *self)
{
  return self->state == REGISTRAR_SESSION_RUN || self->state == REGISTRAR_SESSION_DONE || self->version.roster != NULL;
}

void
registrar_session_keep_roster (RegistrarSession *self)
{
  g_autoptr (GVariant) roster = NULL;

  if (self->open_roster == NULL || !is_settled (self))
    return;

  roster = make_open_roster (self);
  if (g_variant_equal (roster, self->open_roster))
    return;

  registrar_account_model_keep_roster (self->accounts, roster);
  g_variant_unref (self->open_roster);
  self->open_roster = g_steal_pointer (&roster);
}

/* Restoring */

static char *
dup_text (RegistrarSession *self, const char *key)
{
  char *text = NULL;

  g_variant_lookup (self->open_roster, key, "s", &text);
  return text;
}

void
registrar_session_forget_restored (RegistrarSession *self)
{
  self->restores = FALSE;
  g_clear_pointer (&self->restored_course, registrar_course_unref);
  g_clear_pointer (&self->restored_course_registry, g_free);
}

void
registrar_session_use_restored_course (RegistrarSession *self)
{
  if (self->restored_course == NULL || self->registry == NULL || self->version.roster == NULL
      || !g_str_equal (self->restored_course_registry, registrar_registry_get_name (self->registry)))
    return;

  g_clear_pointer (&self->course, registrar_course_unref);
  self->course = g_steal_pointer (&self->restored_course);
  g_clear_pointer (&self->restored_course_registry, g_free);
  self->uses_roster_courses = FALSE;
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_COURSE_TITLE);
}

static void
restore_course (RegistrarSession *self)
{
  g_autofree char *id = dup_text (self, REGISTRAR_OPEN_ROSTER_COURSE);
  g_autofree char *code = dup_text (self, REGISTRAR_OPEN_ROSTER_COURSE_CODE);
  g_autofree char *title = dup_text (self, REGISTRAR_OPEN_ROSTER_COURSE_TITLE);
  g_autofree char *registry = dup_text (self, REGISTRAR_OPEN_ROSTER_REGISTRY);

  if (id == NULL || code == NULL || title == NULL || registry == NULL)
    return;

  self->restored_course = registrar_course_new (id, code, title, 0);
  self->restored_course_registry = g_steal_pointer (&registry);
}

/* Interrupted runs come first in the list. */
static gboolean
was_interrupted (RegistrarSession *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->past_runs)); i++)
    {
      g_autoptr (RegistrarPastRunItem) item = g_list_model_get_item (G_LIST_MODEL (self->past_runs), i);
      const RegistrarPastRun *run = registrar_past_run_item_get_run (item);

      if (run->state != REGISTRAR_RUN_INTERRUPTED)
        break;
      if (g_strcmp0 (run->roster, shown) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_empty (RegistrarSession *self)
{
  return self->state == REGISTRAR_SESSION_EMPTY && self->roster_source == NULL && self->run_source == NULL;
}

gboolean
registrar_session_restore_roster (RegistrarSession *self)
{
  RegistrarRosterSource source = { NULL };
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;

  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);
  registrar_assert_main_thread ();

  uri = self->open_roster != NULL && is_empty (self) ? dup_text (self, REGISTRAR_OPEN_ROSTER_URI) : NULL;
  if (uri == NULL)
    return FALSE;

  file = g_file_new_for_uri (uri);
  if (was_interrupted (self, file))
    return FALSE;

  self->restores = TRUE;
  restore_course (self);
  source.file = g_steal_pointer (&file);
  source.encoding = dup_text (self, REGISTRAR_OPEN_ROSTER_ENCODING);
  source.delimiter = dup_text (self, REGISTRAR_OPEN_ROSTER_DELIMITER);
  source.sheet = dup_text (self, REGISTRAR_OPEN_ROSTER_SHEET);
  registrar_session_read_source (self, &source);
  return TRUE;
}
