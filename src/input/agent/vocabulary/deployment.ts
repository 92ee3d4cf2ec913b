import type { Term } from './term.ts';

/** A product of that cloud, such as a queue: where services run is not said by it. */
const PRODUCT = '\\s+(?!CI|Lambda|Cloud)[A-Z]\\w';

export const DEPLOYMENT: readonly Term[] = [
  { name: 'Docker' },
  { name: 'Docker Compose', also: ['docker-compose'] },
  { name: 'Podman' },
  { name: 'Kubernetes', also: ['K8s'] },
  { name: 'Helm', exact: true },
  { name: 'Terraform' },
  { name: 'Pulumi' },
  { name: 'GitHub Actions' },
  { name: 'GitLab CI', also: ['GitLab CI/CD'] },
  { name: 'Jenkins' },
  { name: 'CircleCI' },
  { name: 'ArgoCD', also: ['Argo CD'] },
  { name: 'AWS Lambda' },
  { name: 'AWS', exact: true, unless: PRODUCT },
  { name: 'Azure', exact: true, unless: PRODUCT },
  { name: 'Google Cloud', also: ['GCP'], exact: true, unless: PRODUCT },
  { name: 'Cloud Run' },
  { name: 'Vercel' },
  { name: 'Fly.io' },
  { name: 'Heroku' },
  { name: 'Istio' },
  { name: 'Linkerd' },
  { name: 'Nginx', also: ['NGINX'] },
  { name: 'GraalVM' },
];
