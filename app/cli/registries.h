/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli registries: what its parts share. */

#pragma once

#include "cli/options.h"
#include "cli/open-registry.h"
#include "settings/account.h"

G_BEGIN_DECLS

/** RegistrarRegistries: what the command was told, and the data directory it opened for that. */
typedef struct
{
  RegistrarOptions    options;
  char               *kind;
  char               *address;
  char               *token_file;
  char               *ca_file;
  char              **settings; /* as given with --option: KEY=VALUE */
  gboolean            replace;
  RegistrarWorkspace *workspace;
} RegistrarRegistries;

/** registrar_registries_add: adds the registry of an account to the settings; says on standard error why not. Blocks. */
RegistrarExit registrar_registries_add         (RegistrarRegistries *self, const char *name);
/** registrar_registries_dup_kinds: (transfer full): every kind with its options, as lines for the help. */
char         *registrar_registries_dup_kinds   (void);
/** registrar_registries_test: asks the registry who we are to it and what is missing, and tells. Blocks. */
RegistrarExit registrar_registries_test        (RegistrarRegistries *self, const char *name);

G_END_DECLS
