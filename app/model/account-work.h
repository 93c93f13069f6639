/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What preferences ask of a data directory, done away from the main thread. */

#pragma once

#include "coroutine/co.h"
#include "workspace/accounts.h"
#include "workspace/preferences.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_ACCOUNT_LOAD,   /* the registries and the preferences */
  REGISTRAR_ACCOUNT_SAVE,   /* an account, and its token if one was given */
  REGISTRAR_ACCOUNT_REMOVE, /* an account and its token */
  REGISTRAR_ACCOUNT_OPEN,   /* a registry, by its account's name, or `local` */
  REGISTRAR_ACCOUNT_CHECK,  /* the connection of a registry */
  REGISTRAR_ACCOUNT_KEEP,   /* which registry was chosen last */
  REGISTRAR_ACCOUNT_KEEP_ROSTER, /* which roster is open */
  REGISTRAR_ACCOUNT_PREFER, /* saves the preferences */
  REGISTRAR_ACCOUNT_EXPORT, /* a student, to a file */
  REGISTRAR_ACCOUNT_ERASE,  /* a student */
} RegistrarAccountVerb;

/**
 * RegistrarAccountWork:
 *
 * What is to be done, and then what came of it. Owned by one at a time.
 */
typedef struct
{
  RegistrarAccountVerb   verb;
  RegistrarAccount      *account; /* (nullable) but of KEEP_ROSTER, PREFER, LOAD, EXPORT and ERASE */
  char                  *text;    /* (nullable) of SAVE: a new token; of EXPORT and ERASE: the student */
  char                  *path;    /* (nullable) of EXPORT: the file */
  GVariant              *roster;  /* (nullable) of KEEP_ROSTER: an `a{ss}` */
  RegistrarPreferences   preferences; /* to save, or as they are */

  GPtrArray             *accounts; /* (nullable) as they are afterwards, but of OPEN, CHECK, KEEP_ROSTER, EXPORT and ERASE */
  RegistrarRegistry     *registry; /* (nullable) of OPEN and CHECK; borrowed from the workspace */
  RegistrarRegistryCheck check;
  char                  *done;     /* (nullable) of EXPORT and ERASE: what was, as a sentence */
  GError                *unkept;   /* (nullable) why the token is not in the keyring */
  GError                *error;    /* (nullable) why it could not be done */
} RegistrarAccountWork;

void registrar_account_work_clear (RegistrarAccountWork *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarAccountWork, registrar_account_work_clear)
CO_DEFINE_CHANNEL (RegistrarAccountWork, registrar_account_work, registrar_account_work_clear)

/**
 * registrar_account_work_start:
 * @work: (transfer full): its contents
 *
 * Starts a coroutine that does it. It is done even if nobody waits for the answer any more.
 *
 * Returns: (transfer full): where one answer arrives
 */
RegistrarAccountWorkReceiver registrar_account_work_start (RegistrarWorkspace *workspace, RegistrarAccountWork *work);

G_END_DECLS
