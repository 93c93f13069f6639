/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Says what the row has, and why that is not enough: nobody guesses. */

#include "registry/account-words.h"

#include "registry/registry.h"

#include <glib/gi18n-lib.h>

static GError *
make_error (char *message)
{
  g_autofree char *owned = message;

  return g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS, owned);
}

GError *
registrar_ambiguity_new_several (const RegistrarStudent *student, RegistrarIdentity by)
{
  switch (by)
    {
    case REGISTRAR_IDENTITY_ID:
      return make_error (
          g_strdup_printf (_("Several students have the id “%s”, and nothing says which one is meant."), student->id));
    case REGISTRAR_IDENTITY_USERNAME:
      return make_error (g_strdup_printf (_("Several students have the username “%s”, and nothing says which one is meant."),
                                          student->username));
    default:
      return make_error (g_strdup_printf (
          _("Several students have the e-mail address “%s”, and nothing says which one is meant."), student->email));
    }
}

GError *
registrar_ambiguity_new_two (const RegistrarStudent *student, RegistrarIdentity one, RegistrarIdentity other)
{
  if (one == REGISTRAR_IDENTITY_USERNAME)
    return make_error (g_strdup_printf (_("The username “%s” and the e-mail address “%s” belong to two different students."),
                                        student->username, student->email));
  if (other == REGISTRAR_IDENTITY_USERNAME)
    return make_error (g_strdup_printf (_("The id “%s” and the username “%s” belong to two different students."), student->id,
                                        student->username));

  return make_error (g_strdup_printf (_("The id “%s” and the e-mail address “%s” belong to two different students."),
                                      student->id, student->email));
}

GError *
registrar_no_account_new (const RegistrarStudent *student, const char *host)
{
  const int code = REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT;

  switch (registrar_student_get_identity (student))
    {
    case REGISTRAR_IDENTITY_ID:
      /* Translators: a server, and what the roster says of a student. */
      return g_error_new (REGISTRAR_REGISTRY_ERROR, code, _("“%s” has no account with the id “%s”."), host, student->id);
    case REGISTRAR_IDENTITY_USERNAME:
      return g_error_new (REGISTRAR_REGISTRY_ERROR, code, _("“%s” has no account with the username “%s”."), host,
                          student->username);
    case REGISTRAR_IDENTITY_EMAIL:
      return g_error_new (REGISTRAR_REGISTRY_ERROR, code, _("“%s” has no account with the e-mail address “%s”."), host,
                          student->email);
    default:
      return g_error_new_literal (REGISTRAR_REGISTRY_ERROR, code,
                                  _("Nothing says which account is the student’s: there is no id, username or e-mail address."));
    }
}

GError *
registrar_chosen_gone_new (void)
{
  return g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED,
                              _("The student who was chosen is no longer there."));
}
