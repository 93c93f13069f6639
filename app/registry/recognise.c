/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Recognises students and never guesses: what points to two people is ambiguous. */

#include "registry/recognise.h"

#include "registry/account-words.h"
#include "registry/registry.h"

/* The only one of whom it is; *@owner stays as it is if there is none. */
static gboolean
find_only_owner (const RegistrarKnown *known, RegistrarOwners of, const RegistrarStudent *student,
                 const RegistrarRowKeys *keys, gint64 *owner, GError **error)
{
  gboolean is_email = of == REGISTRAR_OWNERS_OF_EMAIL || of == REGISTRAR_WEAKER_OWNERS_OF_EMAIL;
  gint64 found = 0;
  guint n_owners;

  if (!known->count_owners (known->data, of, keys, &n_owners, &found, error))
    return FALSE;

  if (n_owners <= 1)
    {
      *owner = n_owners == 1 ? found : *owner;
      return TRUE;
    }

  g_propagate_error (error, registrar_ambiguity_new_several (student, is_email ? REGISTRAR_IDENTITY_EMAIL
                                                                               : REGISTRAR_IDENTITY_USERNAME));
  return FALSE;
}

/* Somebody of whom less is known than the row says may be who it means: by the username, else by the address. */
static gboolean
find_weaker (const RegistrarKnown *known, const RegistrarStudent *student, const RegistrarRowKeys *keys, gint64 *owner,
             GError **error)
{
  if (keys->has_id && keys->username_key != NULL
      && !find_only_owner (known, REGISTRAR_WEAKER_OWNERS_OF_USERNAME, student, keys, owner, error))
    return FALSE;
  if (*owner != 0 || keys->email_key == NULL)
    return TRUE;

  return find_only_owner (known, REGISTRAR_WEAKER_OWNERS_OF_EMAIL, student, keys, owner, error);
}

/* Nobody is known by this very identity, but someone may have it beside another, or be known by another. */
static gboolean
find_owner (const RegistrarKnown *known, const RegistrarStudent *student, const RegistrarRowKeys *keys, gint64 *owner,
            gboolean *is_weaker, GError **error)
{
  *is_weaker = FALSE;
  switch (registrar_student_get_identity (student))
    {
    case REGISTRAR_IDENTITY_ID:
      if (!known->some_without_id)
        return TRUE;
      break;
    case REGISTRAR_IDENTITY_USERNAME:
      if (!find_only_owner (known, REGISTRAR_OWNERS_OF_USERNAME, student, keys, owner, error))
        return FALSE;
      if (*owner != 0)
        return TRUE;
      break;
    case REGISTRAR_IDENTITY_EMAIL:
      return find_only_owner (known, REGISTRAR_OWNERS_OF_EMAIL, student, keys, owner, error);
    default:
      return TRUE;
    }

  *is_weaker = TRUE;
  return find_weaker (known, student, keys, owner, error);
}

/* The student found has another address than the row's: is it somebody else's? */
static gboolean
check_email (const RegistrarKnown *known, const RegistrarStudent *student, const RegistrarRowKeys *keys, GError **error)
{
  gint64 owner = 0;
  guint n_owners;

  if (!known->count_owners (known->data, REGISTRAR_OWNERS_OF_EMAIL, keys, &n_owners, &owner, error))
    return FALSE;

  if (n_owners == 0)
    return TRUE;

  g_propagate_error (error, registrar_ambiguity_new_two (student, keys->has_id ? REGISTRAR_IDENTITY_ID
                                                                              : REGISTRAR_IDENTITY_USERNAME,
                                                         REGISTRAR_IDENTITY_EMAIL));
  return FALSE;
}

/* Who was chosen is not doubted. */
static gboolean
find_chosen (const RegistrarKnown *known, const char *account, RegistrarMatch *match, GError **error)
{
  const RegistrarRowKeys no_keys = { 0 };
  gboolean same_email;
  gint64 number;

  if (!g_ascii_string_to_signed (account, 10, 1, G_MAXINT64, &number, NULL))
    number = 0;
  if (!known->find_number (known->data, number, &no_keys, match, &same_email, error))
    return FALSE;
  if (match->student != 0)
    return TRUE;

  g_propagate_error (error, registrar_chosen_gone_new ());
  return FALSE;
}

gboolean
registrar_recognise (const RegistrarKnown *known, const RegistrarRegistration *item, const RegistrarRowKeys *keys,
                     RegistrarMatch *match, GError **error)
{
  gboolean same_email;
  gboolean is_weaker;
  gint64 owner = 0;

  if (item->account != NULL)
    return find_chosen (known, item->account, match, error);

  if (!known->find_key (known->data, keys, match, &same_email, error))
    return FALSE;

  if (match->student == 0)
    {
      if (!find_owner (known, &item->student, keys, &owner, &is_weaker, error))
        return FALSE;
      if (owner == 0)
        return TRUE;

      if (!known->find_number (known->data, owner, keys, match, &same_email, error))
        return FALSE;
      match->is_weaker = is_weaker;
    }

  return same_email || match->is_weaker || check_email (known, &item->student, keys, error);
}
