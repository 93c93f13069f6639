/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each verb's decision about one row. */

#include "registry/answers.h"

#include "registry/registry.h"

#include <glib/gi18n-lib.h>

const char *const *
registrar_answers_get_roles (void)
{
  static const char *const roles[] = { REGISTRAR_USUAL_ROLE, "auditor", "assistant", "teacher", NULL };

  return roles;
}

/* The usual one is never looked for in the table of interned texts, which takes a lock. */
const char *
registrar_role_read (const char *stored)
{
  return stored == NULL ? REGISTRAR_USUAL_ROLE : g_intern_string (stored);
}

const char *
registrar_role_store (const char *role)
{
  return g_strcmp0 (role, REGISTRAR_USUAL_ROLE) == 0 ? NULL : role;
}

gboolean
registrar_role_is_staff (const char *role)
{
  return g_str_equal (role, "teacher") || g_str_equal (role, "assistant");
}

void
registrar_answer_set_no_course (const RegistrarCourse *course, GError **error)
{
  g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
               _("The course “%s” is no longer there."), course->code);
}

gboolean
registrar_answer_refuse_nobody (RegistrarRegistration *item, const char *key)
{
  if (*key != '\0' || item->account != NULL)
    return FALSE;

  item->outcome = REGISTRAR_ROW_FAILED;
  g_set_error_literal (&item->error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED,
                       _("Nothing says who the student is: there is no id, username, e-mail address or name."));
  return TRUE;
}

static RegistrarWrite
answer (RegistrarRegistration *item, RegistrarRowState outcome, RegistrarWrite write)
{
  item->outcome = outcome;
  return write;
}

static RegistrarWrite
answer_changed (RegistrarRegistration *item, const RegistrarMatch *match)
{
  g_autofree char *words = registrar_details_dup_words (&match->details);

  item->outcome = REGISTRAR_ROW_FAILED;
  if (match->registered)
    g_set_error (&item->error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_CHANGED,
                 /* Translators: %s says how, such as: suspended, as student, until 2027-01-31 */
                 _("The student is registered otherwise since the plan was made: %s."), words);
  else
    g_set_error_literal (&item->error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_CHANGED,
                         _("The student is no longer registered, which the plan did not know."));
  return REGISTRAR_WRITE_NOTHING;
}

RegistrarWrite
registrar_answer_look_up (RegistrarRegistration *item, RegistrarMatch *match)
{
  item->since = match->since;
  item->by_this_run = match->is_own;
  if (!match->registered)
    return answer (item, REGISTRAR_ROW_NEW, REGISTRAR_WRITE_NOTHING);
  if (registrar_details_meet (&match->details, &item->asked))
    return answer (item, REGISTRAR_ROW_ALREADY, REGISTRAR_WRITE_NOTHING);

  item->finding = registrar_finding_new (&match->details);
  return answer (item, REGISTRAR_ROW_CHANGED, REGISTRAR_WRITE_NOTHING);
}

/* Whoever is registered is so by this row, by another one of this run, or by another run. */
RegistrarWrite
registrar_answer_register (RegistrarRegistration *item, RegistrarMatch *match)
{
  if (!match->registered)
    return answer (item, REGISTRAR_ROW_REGISTERED, REGISTRAR_WRITE_INSERT);

  item->since = match->since;
  if (match->is_own && (match->row == item->row || match->row < 0))
    return answer (item, REGISTRAR_ROW_REGISTERED, REGISTRAR_WRITE_NOTHING);
  if (match->is_own)
    {
      item->original = (guint) match->row;
      return answer (item, REGISTRAR_ROW_SKIPPED, REGISTRAR_WRITE_NOTHING);
    }
  if (registrar_details_meet (&match->details, &item->asked))
    return answer (item, REGISTRAR_ROW_ALREADY, REGISTRAR_WRITE_NOTHING);

  return answer_changed (item, match);
}

static gboolean
is_as_expected (const RegistrarRegistration *item, const RegistrarMatch *match)
{
  return item->expected == NULL || registrar_details_equal (&match->details, item->expected);
}

RegistrarWrite
registrar_answer_update (RegistrarRegistration *item, RegistrarMatch *match)
{
  item->since = match->since;
  if (match->registered && registrar_details_meet (&match->details, &item->asked))
    return answer (item, REGISTRAR_ROW_ALREADY, REGISTRAR_WRITE_NOTHING);
  if (!match->registered || !is_as_expected (item, match))
    return answer_changed (item, match);

  registrar_details_apply (&match->details, &item->asked);
  return answer (item, REGISTRAR_ROW_UPDATED, REGISTRAR_WRITE_UPDATE);
}

RegistrarWrite
registrar_answer_suspend (RegistrarRegistration *item, RegistrarMatch *match)
{
  item->since = match->since;
  if (!match->registered)
    return answer (item, REGISTRAR_ROW_ABSENT, REGISTRAR_WRITE_NOTHING);
  if (match->details.suspended)
    return answer (item, REGISTRAR_ROW_ALREADY, REGISTRAR_WRITE_NOTHING);

  match->details.suspended = TRUE;
  return answer (item, REGISTRAR_ROW_UPDATED, REGISTRAR_WRITE_UPDATE);
}

/* Of an undoing: what others registered or changed since is not ours to take back. */
static gboolean
is_kept (const RegistrarRegistration *item, const RegistrarMatch *match)
{
  return item->run != NULL && (!match->is_own || match->is_changed_by_others);
}

RegistrarWrite
registrar_answer_unregister (RegistrarRegistration *item, RegistrarMatch *match)
{
  item->since = match->since;
  if (!match->registered)
    return answer (item, REGISTRAR_ROW_ABSENT, REGISTRAR_WRITE_NOTHING);
  if (is_kept (item, match))
    return answer (item, REGISTRAR_ROW_SKIPPED, REGISTRAR_WRITE_NOTHING);
  if (item->run == NULL && (!is_as_expected (item, match) || registrar_role_is_staff (match->details.role)))
    return answer_changed (item, match);

  return answer (item, REGISTRAR_ROW_REMOVED, REGISTRAR_WRITE_DELETE);
}
