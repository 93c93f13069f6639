/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the run bar says of a plan: what will be done, and what will not. */

#include "view/plan-words.h"

#include <glib/gi18n-lib.h>

static guint
count (RegistrarSession *session, RegistrarRowState state)
{
  return registrar_session_get_progress (session)->counts[state];
}

static char *
dup_register_title (RegistrarSession *session, guint n)
{
  RegistrarCourse *course = registrar_session_get_course (session);

  if (course == NULL)
    return g_strdup_printf (ngettext ("%'u student will be registered", "%'u students will be registered", n), n);
  return g_strdup_printf (ngettext ("%'u student will be registered for %s", "%'u students will be registered for %s", n), n,
                          course->code);
}

char *
registrar_plan_words_dup_title (RegistrarSession *session)
{
  guint n_new = count (session, REGISTRAR_ROW_NEW);
  guint n_changed = count (session, REGISTRAR_ROW_CHANGED);
  guint n_removed = count (session, REGISTRAR_ROW_REMOVE);

  if (n_new > 0)
    return dup_register_title (session, n_new);
  if (n_changed > 0)
    return g_strdup_printf (ngettext ("%'u registration will be updated", "%'u registrations will be updated", n_changed),
                            n_changed);
  if (n_removed > 0)
    return g_strdup_printf (ngettext ("%'u student will be removed", "%'u students will be removed", n_removed), n_removed);
  return g_strdup (_("There is nothing to do"));
}

static char *
dup_count (RegistrarRowState state, guint n)
{
  switch (state)
    {
    case REGISTRAR_ROW_CHANGED:
      return g_strdup_printf (ngettext ("%'u will be updated", "%'u will be updated", n), n);
    case REGISTRAR_ROW_REMOVE:
      return g_strdup_printf (ngettext ("%'u will be removed", "%'u will be removed", n), n);
    case REGISTRAR_ROW_ALREADY:
      return g_strdup_printf (ngettext ("%'u is registered already", "%'u are registered already", n), n);
    case REGISTRAR_ROW_PROBLEM:
      return g_strdup_printf (ngettext ("%'u has a problem and is left out", "%'u have a problem and are left out", n), n);
    case REGISTRAR_ROW_READY:
      return g_strdup_printf (ngettext ("%'u to be looked up", "%'u to be looked up", n), n);
    case REGISTRAR_ROW_AMBIGUOUS:
      return g_strdup_printf (ngettext ("%'u is ambiguous and left out", "%'u are ambiguous and left out", n), n);
    default:
      return g_strdup_printf (ngettext ("%'u skipped", "%'u skipped", n), n);
    }
}

char *
registrar_plan_words_dup_caption (RegistrarSession *session)
{
  static const RegistrarRowState states[] = { REGISTRAR_ROW_CHANGED, REGISTRAR_ROW_REMOVE,    REGISTRAR_ROW_ALREADY,
                                              REGISTRAR_ROW_PROBLEM, REGISTRAR_ROW_AMBIGUOUS, REGISTRAR_ROW_SKIPPED,
                                              REGISTRAR_ROW_READY };
  GString *text = g_string_new (NULL);
  gboolean is_title = count (session, REGISTRAR_ROW_NEW) == 0;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      guint n = count (session, states[i]);
      g_autofree char *phrase = dup_count (states[i], n);
      gboolean is_told = is_title && i < 2; /* by the title */

      if (n > 0 && is_told)
        is_title = FALSE;
      else if (n > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", phrase);
    }
  if (text->len == 0)
    g_string_append (text, _("Nobody else is touched."));
  return g_string_free (text, FALSE);
}

char *
registrar_plan_words_dup_primary (RegistrarSession *session)
{
  guint n_new = count (session, REGISTRAR_ROW_NEW);
  guint n_changed = count (session, REGISTRAR_ROW_CHANGED);
  guint n_removed = count (session, REGISTRAR_ROW_REMOVE);

  if (n_changed == 0 && n_removed == 0)
    return g_strdup_printf (ngettext ("Register %'u Student", "Register %'u Students", n_new), n_new);
  if (n_new == 0 && n_removed == 0)
    return g_strdup_printf (ngettext ("Update %'u Student", "Update %'u Students", n_changed), n_changed);
  if (n_new == 0 && n_changed == 0)
    return g_strdup_printf (ngettext ("Remove %'u Student", "Remove %'u Students", n_removed), n_removed);
  if (n_removed == 0)
    /* Translators: on a button: how many students will be registered, and how many updated */
    return g_strdup_printf (_("Register %'u, Update %'u"), n_new, n_changed);
  if (n_changed == 0)
    return g_strdup_printf (_("Register %'u, Remove %'u"), n_new, n_removed);
  if (n_new == 0)
    return g_strdup_printf (_("Update %'u, Remove %'u"), n_changed, n_removed);
  return g_strdup_printf (_("Register %'u, Update %'u, Remove %'u"), n_new, n_changed, n_removed);
}
