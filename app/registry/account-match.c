/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers compare in ways of their own, and some do not compare at all: here it is decided. */

#include "registry/account-match.h"

const char *
registrar_account_get_value (const RegistrarStudent *student, RegistrarIdentity by)
{
  const char *value = by == REGISTRAR_IDENTITY_ID         ? student->id
                      : by == REGISTRAR_IDENTITY_USERNAME ? student->username
                                                          : student->email;

  return value != NULL && *value != '\0' ? value : NULL;
}

/* As the only thing that is known of somebody. */
static char *
dup_key (const char *value, RegistrarIdentity by)
{
  const RegistrarStudent student = {
    .username = by == REGISTRAR_IDENTITY_USERNAME ? value : NULL,
    .email = by == REGISTRAR_IDENTITY_EMAIL ? value : NULL,
  };

  return registrar_student_dup_key (&student);
}

gboolean
registrar_account_has_same (const RegistrarStudent *ours, const RegistrarStudent *theirs, RegistrarIdentity by)
{
  const char *our_value = registrar_account_get_value (ours, by);
  const char *their_value = registrar_account_get_value (theirs, by);
  g_autofree char *our_key = NULL;
  g_autofree char *their_key = NULL;

  if (our_value == NULL || their_value == NULL)
    return FALSE;
  if (by == REGISTRAR_IDENTITY_ID)
    return g_str_equal (our_value, their_value);

  our_key = dup_key (our_value, by);
  their_key = dup_key (their_value, by);
  return g_strcmp0 (our_key, their_key) == 0;
}

RegistrarIdentity
registrar_account_find_contradiction (const RegistrarStudent *ours, const RegistrarStudent *theirs, RegistrarIdentity by)
{
  for (RegistrarIdentity stronger = REGISTRAR_IDENTITY_ID; stronger < by; stronger++)
    if (registrar_account_get_value (ours, stronger) != NULL && registrar_account_get_value (theirs, stronger) != NULL
        && !registrar_account_has_same (ours, theirs, stronger))
      return stronger;

  return REGISTRAR_IDENTITY_NONE;
}
