/** What the members of User profile may be, said once for entities, requests and responses. */

export const profileEmail = { max: 254 } as const;
export const profileDisplayName = { min: 1, max: 80 } as const;
export const profileBio = { max: 10000 } as const;
export const profileLocale = ['en', 'de', 'fr', 'ja'] as const;
export type ProfileLocale = (typeof profileLocale)[number];
export const profileAvatar = { max: 2048 } as const;
